/** What proofs that were made here taught of this device: factors that correct an estimate. */

import type { Corrections } from '../core/snark/estimate.ts';

const KEY = 'glassblock.proofCorrections';
const PROTOCOLS = ['groth16', 'plonk', 'fflonk'] as const;

/** Empty where nothing was learned here, or nothing is stored. */
export function readCorrections(): Corrections {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const factors = PROTOCOLS.map((protocol) => [protocol, Reflect.get(stored, protocol)]);
    return Object.fromEntries(
      factors.filter(([, factor]) => typeof factor === 'number' && factor > 0.01 && factor < 100),
    );
  } catch {
    return {}; // no storage, or not ours: then an estimate is not corrected
  }
}

export function writeCorrections(corrections: Corrections): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(corrections));
  } catch {
    // A convenience: the page already knows it for this visit.
  }
}
