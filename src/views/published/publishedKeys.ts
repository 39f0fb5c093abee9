/** Where the focus goes on the page of published proofs, and what Esc ends there. */

import { cancelVerifying } from '../../actions/published.ts';
import { cancelStark } from '../../actions/stark.ts';
import { type PublishedState, usePublished } from '../../stores/published.ts';
import { type StarkState, useStark } from '../../stores/stark.ts';
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

/** The same of the STARK panel below. */
export const VERIFY_STARK_ID = 'verify-stark';
export const CANCEL_STARK_ID = 'cancel-stark';
export const STARK_HEADLINE_ID = 'stark-headline';

export const STARK_KEYS: WorkKeys<StarkState> = {
  store: useStark,
  statusOf: ({ verifying }) => verifying.status,
  cancel: cancelStark,
  own: [VERIFY_STARK_ID, CANCEL_STARK_ID],
  fromNowhere: false,
  targetOf({ verifying: { status } }) {
    if (status === 'running') return CANCEL_STARK_ID;
    return status === 'done' ? STARK_HEADLINE_ID : VERIFY_STARK_ID;
  },
};

/** Recognising the proof and answering about it are one work. */
function statusOf({ reading, verifying }: PublishedState): string {
  return reading.status === 'running' ? 'running' : verifying.status;
}
