/** Verifies STARK proofs with the built-in verifiers, and reads packages. No logic here: it fetches, and calls the core. */

import { expose, transfer } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { StarkApi } from '../src/bridge/protocol.ts';
import { ExplorerError } from '../src/core/errors.ts';
import type { Glue } from '../src/core/stark/loadVerifier.ts';
import { readOwnVerifier } from '../src/core/stark/ownVerifier.ts';
import { ownReport } from '../src/core/stark/starkReport.ts';
import { createVerifiers } from '../src/core/stark/verifyStark.ts';
import type { WasmVerifierId } from '../src/core/wasmVerifier.ts';

/** Where the build has the two files of each entry: loaded when first asked for. */
const FILES: Record<WasmVerifierId, { glue: () => Promise<Glue>; url: () => Promise<Asset> }> = {
  'sp1-hypercube': {
    glue: () =>
      import('@ethproofs/sp1-hypercube-wasm-verifier/pkg/sp1_hypercube_wasm_verifier_bg.js'),
    url: () =>
      import('@ethproofs/sp1-hypercube-wasm-verifier/pkg/sp1_hypercube_wasm_verifier_bg.wasm?url'),
  },
};

/** The address of a file of the build, as Vite writes it. */
interface Asset {
  readonly default: string;
}

const verifiers = createVerifiers(async (id) => {
  const files = FILES[id];
  const [glue, { default: url }] = await Promise.all([files.glue(), files.url()]);
  return { glue, wasm: await fetchWasm(url) };
}, now);

const api = {
  verify: (id, proof, key, provenance) => verifiers.verify(id, proof, key, provenance),
  async readOwn(files) {
    const own = readOwnVerifier(files);
    return transfer(own, [own.wasm.buffer]);
  },
  reportOwn: async (own, run) => ownReport(own, run),
} satisfies StarkApi;

async function fetchWasm(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { credentials: 'omit', redirect: 'error' });
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const reason = `HTTP ${response.status}`;
  const message = `the verifier could not be fetched: ${reason}`;
  throw new ExplorerError('STARK_VERIFIER_UNAVAILABLE', message, { reason });
}

function now(): number {
  return performance.now();
}

installErrorTransfer();
expose(api);
