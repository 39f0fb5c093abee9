/** The address at which a proof is verified: whoever opens it has the proof, and this page asks nobody for it. */

import { type ErrorObject, isExplorerError } from '../core/errors.ts';
import { encodeProofLink } from '../core/published/proofLink.ts';
import type { PublishedProof } from '../core/publishedProof.ts';
import { shareUrl } from '../io/shareLink.ts';

/** The address, or why no link can hold this proof. */
export type ProofLink =
  | { readonly type: 'link'; readonly url: string }
  | { readonly type: 'none'; readonly reason: ErrorObject };

/** The link of a proof, one that was made here or any other. */
export function linkOfProof(proof: PublishedProof): ProofLink {
  try {
    return { type: 'link', url: shareUrl({ page: 'published', packed: encodeProofLink(proof) }) };
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return { type: 'none', reason: error.toObject() };
  }
}
