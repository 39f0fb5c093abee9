/** The door to snarkjs: no thread and no global stay behind, and what it throws has a code. */

import { cpus } from 'node:os';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isExplorerError } from '../errors.ts';
import { countThreads, releaseThreads, setUpSnarkjs } from './circuits/testData.ts';
import { type SnarkjsCall, verifyBySnarkjs } from './snarkjs.ts';

let call: SnarkjsCall;

beforeAll(async () => {
  const setup = await setUpSnarkjs('bn254', 6);
  const { proof, publicSignals, verificationKey: key } = await setup.prove('groth16');
  await setup.end();
  call = { protocol: 'groth16', curve: 'bn254', key, publicSignals, proof };
});

afterEach(releaseThreads);

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
