/** Checks one document at a time. No logic here: it calls the core, and the page terminates it. */

import { expose, transfer } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { CheckApi } from '../src/bridge/protocol.ts';
import { verifyDocument } from '../src/core/verifyDocument.ts';
import { encodeBundle } from '../src/core/witness/bundle.ts';
import { parseDocument } from '../src/core/witness/parseDocument.ts';

const api = {
  verify: (bytes, options, onProgress) =>
    verifyDocument(bytes, { ...options, now: () => performance.now() }, onProgress),
  async toBundle(bytes) {
    const bundle = await encodeBundle(await parseDocument(bytes));
    return transfer(bundle, [bundle.buffer as ArrayBuffer]); // fresh from the encoder, never shared
  },
} satisfies CheckApi;

installErrorTransfer();
expose(api);
