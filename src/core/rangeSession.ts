/** Checks the blocks of a range one after another; keeps of each what the next one needs of a shared witness. */

import { loadKeccak } from './bytes/keccak.ts';
import type { OnProgress } from './progress.ts';
import {
  type CarriedOver,
  carryOver,
  continueDocument,
  NOTHING_CARRIED,
} from './range/carryOver.ts';
import type { VerificationReport } from './report.ts';
import { checkParsed, type VerifyOptions } from './verifyDocument.ts';
import { parseDocument } from './witness/parseDocument.ts';

/** Whether a document has a witness of its own, or is the first or a later block of a shared one. */
export type WitnessShare = 'own' | 'first' | 'next';

export interface RangeSession {
  /** As `verifyDocument`. Of a shared witness, each block must follow the one that was checked before. */
  verify(
    bytes: Uint8Array,
    share: WitnessShare,
    options: VerifyOptions,
    onProgress?: OnProgress,
  ): Promise<VerificationReport>;
}

export function createRangeSession(): RangeSession {
  let carried: CarriedOver = NOTHING_CARRIED;
  return {
    async verify(bytes, share, options, onProgress = () => {}) {
      const document = await parseDocument(bytes, onProgress);
      await loadKeccak();
      if (share !== 'next') carried = NOTHING_CARRIED;
      const complete = share === 'own' ? document : continueDocument(document, carried);
      const { validation, report } = await checkParsed(complete, options, onProgress);
      if (share !== 'own' && report.verdict === 'VALID') carried = carryOver(carried, validation);
      return report;
    },
  };
}
