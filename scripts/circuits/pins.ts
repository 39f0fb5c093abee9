/**
 * Where the artefacts are pinned by hash: the sources that refuse any other file, and the README. A new
 * setup replaces them, so that nothing is left to be copied by hand.
 */

import { circuitKeyOf } from '../../src/core/snark/circuitKey.ts';
import type { SetupRecord } from './record.ts';

/** What is replaced, each by what stands at the same place for the other setup. */
export type Pins = readonly string[];

/** As `src/core/snark/keys/stateChange.ts` has them: hash and size of three files, and the key in its canonical form. */
export function sourcePins({ files }: SetupRecord, verificationKey: string): Pins {
  const { wasm, zkey, verificationKey: key } = files;
  const made = { system: 'snarkjs-groth16', proof: {} } as const;
  const canonical = circuitKeyOf({ ...made, verificationKey: JSON.parse(verificationKey) });
  if (canonical === undefined) throw new Error('the key has no hash');
  const rows = [wasm, zkey, key].map(
    ({ sha256, bytes }) => `'0x${sha256}',\n    bytes: ${literalOf(bytes)}`,
  );
  return [...rows, `'${canonical.hash}'`];
}

/** A number as the formatter leaves it: in groups of three from five digits on. */
function literalOf(count: number): string {
  return count < 10_000 ? `${count}` : count.toLocaleString('en-US').replaceAll(',', '_');
}

/** As `public/circuits/README.md` has them: the last two cells of a row. */
export function readmePins({ files }: SetupRecord): Pins {
  const rows = [files.wasm, files.zkey, files.verificationKey, files.phase1, files.r1cs];
  return rows.map(({ bytes, sha256 }) => `${bytes.toLocaleString('en-US')} | \`${sha256}\``);
}

/** The text with every old pin replaced. Throws where one does not stand in it exactly once. */
export function replacePins(text: string, before: Pins, after: Pins): string {
  return before.reduce((changed, old, i) => {
    const parts = changed.split(old);
    const pin = after[i];
    if (parts.length !== 2 || pin === undefined) throw new Error(`${old} stands in no one place`);
    return parts.join(pin);
  }, text);
}
