/** Waiting longer for a node than the page does by itself: only where the reader asks for it. */

import type { ErrorObject } from '../core/errors.ts';
import { PATIENT_LIMIT_MS } from '../io/rpc/silence.ts';

/** How long a node may be silent where the reader has chosen to wait, for a text. */
export const PATIENT_MINUTES = PATIENT_LIMIT_MS / 60_000;

/** Whether silence ended a question, and a longer wait would be another one. */
export function mayWaitLonger({ code, data }: ErrorObject): boolean {
  const limit = data?.['limit'];
  return code === 'RPC_TIMEOUT' && typeof limit === 'number' && limit < PATIENT_LIMIT_MS;
}
