/** Checking proofs that the reader dropped, pasted or typed. */

import type { ProofCheckOptions } from '../core/inspection.ts';
import { pushRoute } from '../io/shareLink.ts';
import { usePage } from '../stores/page.ts';
import { setProofChecked, setProofText, useProof } from '../stores/proof.ts';
import { isDocumentRoute, withPlace } from '../stores/selectors.ts';
import { toErrorObject } from './errorObject.ts';
import { checkProofs } from './inspect.ts';

/** Read this far, a proof has named its parts; a block with its witness is never looked at longer. */
const LOOK_CHARACTERS = 4096;
/** The largest proofs of providers are some megabytes. */
const MAX_PROOF_CHARACTERS = 32 << 20;

let serial = 0;

/** Whether a text is an `eth_getProof` answer rather than a block with its witness. */
export function looksLikeProof(text: string): boolean {
  if (text.length > MAX_PROOF_CHARACTERS) return false;
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return false;
  if (!trimmed.includes('"accountProof"')) return false;
  return !startsLikeBlock(trimmed);
}

/** Whether the start of a text is that of a block with its witness: then the rest need not be looked at. */
export function startsLikeBlock(text: string): boolean {
  return /"(witness|executionWitness|blockRlp)"\s*:/.test(text.slice(0, LOOK_CHARACTERS));
}

/** Shows the proof page with a proof: in the loaded document where one is shown, else alone. */
export function openProof(text: string): Promise<void> {
  setProofText(text);
  const { route } = usePage.getState();
  pushRoute(isDocumentRoute(route) ? withPlace(route, { section: 'proofs' }) : { page: 'proof' });
  return runProofCheck();
}

/** 0x and the digits of 32 bytes, or fewer; a header is longer. */
const ROOT = /^(0x)?[0-9a-f]{0,64}$/i;

/** Checks the proofs that are there, against the root or header that is there. */
export async function runProofCheck(): Promise<void> {
  const { text, root } = useProof.getState();
  if (text.trim() === '') return;
  const mine = ++serial;
  setProofChecked({ status: 'running' });
  try {
    const checks = await checkProofs(text, optionsOf(root.trim()));
    if (serial === mine) setProofChecked({ status: 'done', checks });
  } catch (error) {
    if (serial === mine) setProofChecked({ status: 'failed', error: toErrorObject(error) });
  }
}

function optionsOf(root: string): ProofCheckOptions {
  if (root === '') return {};
  return ROOT.test(root) ? { stateRoot: root } : { header: root };
}
