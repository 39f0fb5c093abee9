/** Reads and verifies published proofs. No logic here: it calls the core, and the page terminates it. */

import { expose } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { PublishedApi } from '../src/bridge/protocol.ts';
import { showPreimage } from '../src/core/commitment/hashedKey.ts';
import { readPublished } from '../src/core/published/recogniseProof.ts';
import { isStateChangeProof, verifyPublished } from '../src/core/verifyPublished.ts';

const api = {
  read: async (parts) => readPublished(parts),
  verify: (proof, question) =>
    verifyPublished(proof, { ...question, now: () => performance.now() }),
  isStateChange: async (proof) => isStateChangeProof(proof),
  preimage: showPreimage,
} satisfies PublishedApi;

installErrorTransfer();
expose(api);
