/** Where the focus goes on the page of published proofs, and what Esc ends there. */

import { cancelVerifying } from '../../actions/published.ts';
import { type PublishedState, usePublished } from '../../stores/published.ts';
import type { WorkKeys } from '../useWorkKeys.ts';

/** Ids of what the focus goes to. */
export const VERIFY_ID = 'verify-proof';
export const CANCEL_ID = 'cancel-verifying';
export const HEADLINE_ID = 'proof-headline';

export const PUBLISHED_KEYS: WorkKeys<PublishedState> = {
  store: usePublished,
  statusOf,
  cancel: cancelVerifying,
  own: [VERIFY_ID, CANCEL_ID],
  fromNowhere: false, // a link is verified by itself
  targetOf(now) {
    const status = statusOf(now);
    if (status === 'running') return CANCEL_ID;
    return status === 'done' ? HEADLINE_ID : VERIFY_ID;
  },
};

/** Recognising the proof and answering about it are one work. */
function statusOf({ reading, verifying }: PublishedState): string {
  return reading.status === 'running' ? 'running' : verifying.status;
}
