/** The door to snarkjs: no thread and no global stay behind, and what it throws has a code. */

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import workers from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { circuitInput } from '../commitment/circuitInput.ts';
import { claimOf } from '../commitment/claim.ts';
import { createDiffTree } from '../commitment/diffTree.ts';
import { isExplorerError } from '../errors.ts';
import { setUpSnarkjs } from './circuits/testData.ts';
import { proveBySnarkjs, type SnarkjsCall, verifyBySnarkjs } from './snarkjs.ts';

const { Worker } = workers;
let call: SnarkjsCall;

beforeAll(async () => {
  const setup = await setUpSnarkjs('bn254', 6);
  const { proof, publicSignals, verificationKey: key } = await setup.prove('groth16');
  await setup.end();
  call = { protocol: 'groth16', curve: 'bn254', key, publicSignals, proof };
});

afterEach(() => {
  workers.Worker = Worker;
});

/** How many threads this process has started since. */
function countThreads(): () => number {
  let count = 0;
  workers.Worker = class extends Worker {
    constructor(...options: ConstructorParameters<typeof Worker>) {
      super(...options);
      count += 1;
    }
  };
  return () => count;
}

describe('verifyBySnarkjs', () => {
  it('behavior: starts no thread, where snarkjs alone starts one for each processor', async () => {
    const started = countThreads();
    expect(await verifyBySnarkjs(call)).toBe(true);
    expect(started()).toBe(0);
    const { groth16 } = await import('snarkjs');
    expect(await groth16.verify(call.key, call.publicSignals, call.proof)).toBe(true);
    expect(started()).toBe(cpus().length);
    await globalThis.curve_bn128?.terminate();
  });

  it('behavior: leaves the global of ffjavascript as it was', async () => {
    const before = globalThis.curve_bn128;
    expect(before).toBeNull();
    await verifyBySnarkjs(call);
    expect(globalThis.curve_bn128).toBeNull();
  });

  it('behavior: calls at the same time do not disturb each other', async () => {
    const [first = '', ...others] = call.publicSignals;
    const wrong = { ...call, publicSignals: [String(BigInt(first) + 1n), ...others] };
    const answers = await Promise.all([call, wrong, call, wrong].map(verifyBySnarkjs));
    expect(answers).toEqual([true, false, true, false]);
  });

  it('error: SNARK_ENGINE_FAILED where snarkjs throws, and the next call is not harmed', async () => {
    const error = await verifyBySnarkjs({ ...call, proof: { pi_a: 7 } }).catch((e) => e);
    expect(isExplorerError(error, 'SNARK_ENGINE_FAILED')).toBe(true);
    expect(error.data).toMatchObject({ task: 'groth16', curve: 'bn254' });
    expect(globalThis.curve_bn128).toBeNull();
    expect(await verifyBySnarkjs(call)).toBe(true);
  });
});

describe('proveBySnarkjs', () => {
  const folder = join(import.meta.dirname, '../../../public/circuits');
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  const files = { wasm: read('stateChange.wasm'), zkey: read('stateChange.zkey') };
  const entry = {
    kind: 'balance',
    hashedAddress: new Uint8Array(32).fill(0xad),
    hashedSlot: new Uint8Array(32),
    before: 5n,
    after: 9n,
  } as const;
  const tree = createDiffTree([entry]);
  const tag = { chainId: 1, blockHash: new Uint8Array(32).fill(0xb1) };
  const input = circuitInput(tree, 0, claimOf(tree.root, entry, { reveal: ['after'] }, tag));

  it('behavior: makes a proof that its key accepts, without a thread, and leaves no global', async () => {
    const started = countThreads();
    const { proof, publicSignals } = await proveBySnarkjs({ ...files, input });
    expect(started()).toBe(0);
    expect(globalThis.curve_bn128).toBeNull();
    const key: unknown = JSON.parse(new TextDecoder().decode(read('stateChange.vkey.json')));
    const own = { protocol: 'groth16', curve: 'bn254', key, publicSignals, proof } as const;
    expect(await verifyBySnarkjs(own)).toBe(true);
  });

  it('behavior: two proofs of one statement differ: each is blinded anew', async () => {
    const one = await proveBySnarkjs({ ...files, input });
    const two = await proveBySnarkjs({ ...files, input });
    expect(one.publicSignals).toEqual(two.publicSignals);
    expect(one.proof['pi_a']).not.toEqual(two.proof['pi_a']);
  });

  it('error: SNARK_ENGINE_FAILED for what the circuit refuses, and the next proof is not harmed', async () => {
    const refused = [
      { ...input, afterLo: '10' },
      { ...input, siblings: input.siblings.with(3, '1') },
      { ...input, direction: '1', boundLo: '5' },
      { ...input, pathBits: [] },
      {},
    ];
    for (const wrong of refused) {
      const error = await proveBySnarkjs({ ...files, input: wrong }).catch((e: unknown) => e);
      expect(isExplorerError(error, 'SNARK_ENGINE_FAILED')).toBe(true);
    }
    const broken = await proveBySnarkjs({ ...files, zkey: files.zkey.slice(0, 999), input }).catch(
      (e: unknown) => e,
    );
    expect(isExplorerError(broken, 'SNARK_ENGINE_FAILED')).toBe(true);
    expect(globalThis.curve_bn128).toBeNull();
    expect((await proveBySnarkjs({ ...files, input })).publicSignals).toHaveLength(17);
  });
});
