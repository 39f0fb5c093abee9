/**
 * What a worker keeps of the last check, so that questions about it need no second run. The worker
 * itself adds nothing but the transfer of columns.
 */

import { loadKeccak } from './bytes/keccak.ts';
import { ExplorerError, isExplorerError } from './errors.ts';
import { checkProofs } from './inspect/checkProof.ts';
import { createInspector, type Inspector } from './inspect/inspector.ts';
import type { ProofCheck, ProofCheckOptions, TriePicture } from './inspection.ts';
import type { OnProgress } from './progress.ts';
import type { VerificationReport } from './report.ts';
import { checkDocument, type VerifyOptions } from './verifyDocument.ts';

export interface CheckSession {
  /** As `verifyDocument`; `onPicture` receives the tries before the block runs. */
  verify(
    bytes: Uint8Array,
    options: VerifyOptions,
    onProgress?: OnProgress,
    onPicture?: (picture: TriePicture) => void,
  ): Promise<VerificationReport>;
  /** Answers about the last document. Errors: NOTHING_LOADED, STATE_UNREADABLE. */
  inspect(): Inspector;
  /** Works with nothing loaded too. Errors: PROOF_MALFORMED, INPUT_FIELD_INVALID. */
  checkProofs(text: string, options?: ProofCheckOptions): Promise<readonly ProofCheck[]>;
}

export function createCheckSession(): CheckSession {
  let start: (() => Inspector) | undefined;
  let inspector: Inspector | undefined;
  const inspect = () => {
    if (start === undefined)
      throw new ExplorerError('NOTHING_LOADED', 'No document was checked yet');
    inspector ??= start();
    return inspector;
  };
  const keep = (next: (() => Inspector) | undefined) => {
    start = next;
    inspector = undefined;
  };
  return {
    async verify(bytes, options, onProgress, onPicture) {
      keep(undefined);
      const { document, validation, report } = await checkDocument(
        bytes,
        {
          ...options,
          onLinked(document, validation) {
            keep(() => createInspector(document, validation));
            onPicture?.(pictureOf(inspect()));
          },
        },
        onProgress,
      );
      keep(() => createInspector(document, validation));
      return report;
    },
    inspect,
    async checkProofs(text, options = {}) {
      await loadKeccak();
      return checkProofs(text, options, start === undefined ? undefined : contextOf(inspect));
    },
  };
}

/** The state before the block, weighed by leaves as the page does until it is told otherwise. */
function pictureOf(inspector: Inspector): TriePicture {
  return { outline: inspector.outline('before'), layout: inspector.layout('before', 'leaves') };
}

/** The tries of a document that was checked; none where they could not be linked: then the proof stands alone. */
function contextOf(inspect: () => Inspector): Inspector['context'] | undefined {
  try {
    return inspect().context;
  } catch (error) {
    if (isExplorerError(error, 'STATE_UNREADABLE')) return undefined;
    throw error;
  }
}
