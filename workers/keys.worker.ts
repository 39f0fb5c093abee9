/** Looks for keys by hashing: one part of a search at a time. No logic here: it calls the core. */

import { expose } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { KeyApi } from '../src/bridge/protocol.ts';
import { loadKeccak } from '../src/core/bytes/keccak.ts';
import { findProbeKeys } from '../src/core/gather/probeKeys.ts';

const api = {
  async search({ paths, length, first, count }) {
    await loadKeccak();
    return findProbeKeys(paths, length, { first, count });
  },
} satisfies KeyApi;

installErrorTransfer();
expose(api);
