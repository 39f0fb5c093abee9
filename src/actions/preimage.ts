/** Whose hash a proof reveals: what the reader types is hashed in the worker, and noted beside the field where it is the one. */

import { showPreimage } from '../bridge/publishedClients.ts';
import type { Hex } from '../core/bytes/hex.ts';
import type { HashedKey } from '../core/publishedProof.ts';
import { announce } from '../stores/page.ts';
import { notePreimage, setPreimage, usePublished } from '../stores/published.ts';
import { toErrorObject } from './errorObject.ts';

/** Holds what was typed against the hash in the answer of this moment; another answer knows nothing of it. */
export async function tellPreimage(of: HashedKey, text: string, hash: Hex): Promise<void> {
  const running = setPreimage(of, { status: 'running' });
  const isCurrent = () => usePublished.getState().preimages[of] === running;
  try {
    const preimage = await showPreimage(new AbortController().signal, of, text, hash);
    if (!isCurrent()) return;
    notePreimage(of, preimage);
    announce(`It is: this ${of} has the hash that the proof reveals`);
  } catch (error) {
    if (isCurrent()) setPreimage(of, { status: 'failed', error: toErrorObject(error) });
  }
}
