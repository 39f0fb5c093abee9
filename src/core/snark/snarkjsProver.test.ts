/** The prover of snarkjs: no thread and no global stay behind, what it throws has a code, and others get a turn. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { circuitInput } from '../commitment/circuitInput.ts';
import { claimOf } from '../commitment/claim.ts';
import { createDiffTree } from '../commitment/diffTree.ts';
import { assert, isExplorerError } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { countThreads, localThread, releaseThreads, setUpSnarkjs } from './circuits/testData.ts';
import type { CurveRequest, CurveThreads } from './curveThreads.ts';
import { type SnarkjsProtocol, verifyBySnarkjs } from './snarkjs.ts';
import {
  callDataBySnarkjs,
  exportKeyBySnarkjs,
  loadProver,
  proveBySnarkjs,
} from './snarkjsProver.ts';

const groth16 = { protocol: 'groth16', curve: 'bn254' } as const;

afterEach(releaseThreads);

/** Makes the engine refuse memory as V8 does, in one of its ways; says how to stop that. */
function refuseMemory(where: string): () => void {
  const { Memory, instantiate } = WebAssembly;
  const { grow } = Memory.prototype;
  const refuse = (message: string) => () => {
    throw new RangeError(message);
  };
  if (where === 'grow') {
    Memory.prototype.grow = refuse('WebAssembly.Memory.grow(): Unable to grow instance memory');
  } else if (where === 'Memory') {
    const construct = refuse('WebAssembly.Memory(): could not allocate memory');
    WebAssembly.Memory = class extends Memory {
      constructor(size: { initial: number; maximum?: number }) {
        construct();
        super(size);
      }
    };
  } else {
    WebAssembly.instantiate = async () =>
      refuse('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory')();
  }
  return () => {
    Memory.prototype.grow = grow;
    Object.assign(WebAssembly, { Memory, instantiate });
  };
}

describe('proveBySnarkjs', () => {
  const folder = join(import.meta.dirname, '../../../public/circuits');
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  const own = {
    ...groth16,
    wasm: read('stateChange.wasm'),
    zkey: read('stateChange.zkey'),
  };
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
    const { proof, publicSignals } = await proveBySnarkjs({ ...own, input });
    expect(started()).toBe(0);
    expect(globalThis.curve_bn128).toBeNull();
    const key: unknown = JSON.parse(new TextDecoder().decode(read('stateChange.vkey.json')));
    expect(await verifyBySnarkjs({ ...groth16, key, publicSignals, proof })).toBe(true);
  });

  it('behavior: two proofs of one statement differ: each is blinded anew', async () => {
    const one = await proveBySnarkjs({ ...own, input });
    const two = await proveBySnarkjs({ ...own, input });
    expect(one.publicSignals).toEqual(two.publicSignals);
    expect(one.proof['pi_a']).not.toEqual(two.proof['pi_a']);
  });

  it('behavior: the event loop has a turn before each of a hundred actions and more', async () => {
    let [turns, beats, isDone] = [0, 0, false];
    const beat = () => {
      beats += 1;
      if (!isDone) setImmediate(beat);
    };
    setImmediate(beat);
    const turn = () =>
      new Promise<void>((resolve) => {
        turns += 1;
        setImmediate(resolve);
      });
    await proveBySnarkjs({ ...own, input, turn });
    isDone = true;
    expect(turns).toBeGreaterThan(100);
    expect(beats).toBeGreaterThanOrEqual(turns);
  });

  it('behavior: threads do all actions, and the proof is as good', async () => {
    const crossed: CurveRequest[] = [];
    const loaded = await loadProver('bn254', [localThread(crossed), localThread(crossed)]);
    const made = await proveBySnarkjs({ ...own, input, threads: loaded });
    expect(crossed.length).toBeGreaterThan(100);
    const key: unknown = JSON.parse(new TextDecoder().decode(read('stateChange.vkey.json')));
    expect(await verifyBySnarkjs({ ...groth16, key, ...made })).toBe(true);
  });

  it('behavior: no memory of 2 GiB is asked for, which the circuit would never see', async () => {
    const pages: number[] = [];
    const { Memory } = WebAssembly;
    WebAssembly.Memory = class extends Memory {
      constructor(size: { initial: number; maximum?: number }) {
        super(size);
        pages.push(size.initial);
      }
    };
    try {
      await proveBySnarkjs({ ...own, input });
    } finally {
      WebAssembly.Memory = Memory;
    }
    expect(Math.max(...pages)).toBeLessThan(100);
  });

  it('error: OUT_OF_MEMORY where a thread is refused more of it, as actions of a larger circuit want', async () => {
    const threads = await loadProver('bn254', [localThread()]);
    assert(threads !== undefined, 'one was given');
    const larger: CurveThreads = {
      count: threads.count,
      run: (action) => threads.run([{ cmd: 'ALLOC', var: 9999, len: 4_000_000 }, ...action]),
    };
    const restore = refuseMemory('grow');
    const error = await proveBySnarkjs({ ...own, input, threads: larger })
      .catch((e: unknown) => e)
      .finally(restore);
    expect(error).toMatchObject({ code: 'OUT_OF_MEMORY' });
    expect((await proveBySnarkjs({ ...own, input })).publicSignals).toHaveLength(17);
  });

  it.each(['Memory', 'instantiate'])(
    'error: OUT_OF_MEMORY where an engine is refused memory (%s), and the next proof is not harmed',
    async (where) => {
      await proveBySnarkjs({ ...own, input: {} }).catch(() => {}); // then the curve begins anew
      const restore = refuseMemory(where);
      const error = await proveBySnarkjs({ ...own, input })
        .catch((e: unknown) => e)
        .finally(restore);
      expect(error).toMatchObject({ code: 'OUT_OF_MEMORY' });
      expect(error).toMatchObject({
        data: { task: 'groth16 proof', fileBytes: own.wasm.length + own.zkey.length },
      });
      expect((await proveBySnarkjs({ ...own, input })).publicSignals).toHaveLength(17);
    },
  );

  it('error: SNARK_ENGINE_FAILED for what the circuit refuses, and the next proof is not harmed', async () => {
    const refused = [
      { ...input, afterLo: '10' },
      { ...input, children: input.children.with(3, Array(8).fill('1')) },
      { ...input, direction: '1', boundLo: '5' },
      { ...input, placeBits: [] },
      {},
    ];
    for (const wrong of refused) {
      const error = await proveBySnarkjs({ ...own, input: wrong }).catch((e: unknown) => e);
      expect(isExplorerError(error, 'SNARK_ENGINE_FAILED')).toBe(true);
    }
    const broken = await proveBySnarkjs({ ...own, zkey: own.zkey.slice(0, 999), input }).catch(
      (e: unknown) => e,
    );
    expect(isExplorerError(broken, 'SNARK_ENGINE_FAILED')).toBe(true);
    expect(globalThis.curve_bn128).toBeNull();
    expect((await proveBySnarkjs({ ...own, input })).publicSignals).toHaveLength(17);
  });
});

const CASES: readonly [PairingCurve, SnarkjsProtocol][] = [
  ['bn254', 'groth16'],
  ['bn254', 'plonk'],
  ['bn254', 'fflonk'],
  ['bls12-381', 'groth16'],
];

describe.each(CASES)('%s, %s', (curve, protocol) => {
  it('behavior: a proof, the key out of the proving key that accepts it, and its call data', async () => {
    const setup = await setUpSnarkjs(curve, 8);
    const files = await setup.files(protocol);
    await setup.end();
    const started = countThreads();
    let turns = 0;
    const turn = async () => {
      turns += 1;
    };
    const made = await proveBySnarkjs({ protocol, curve, ...files, turn });
    const key = await exportKeyBySnarkjs(files.zkey, curve);
    expect(await verifyBySnarkjs({ protocol, curve, key, ...made })).toBe(true);
    const [signal = ''] = made.publicSignals;
    const wrong = {
      ...made,
      publicSignals: [String(BigInt(signal) + 1n), ...made.publicSignals.slice(1)],
    };
    expect(await verifyBySnarkjs({ protocol, curve, key, ...wrong })).toBe(false);
    const callData = await callDataBySnarkjs(protocol, made);
    expect(callData).toContain(BigInt(signal).toString(16).padStart(64, '0'));
    expect(turns).toBeGreaterThan(20);
    expect(started()).toBe(0);
    expect([globalThis.curve_bn128, globalThis.curve_bls12381]).toEqual([null, null]);
  });
});
