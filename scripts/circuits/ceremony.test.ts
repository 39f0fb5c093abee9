/** The whole setup, at the size of a small circuit: what it makes verifies, and nothing else does. */

import { join } from 'node:path';
import { curves } from 'snarkjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileCircuit, ownLibrary } from './compile.ts';
import { bytesOf, type MemoryFile, repositoryPath } from './files.ts';
import { makePhase1, preparePhase2 } from './phase1.ts';
import { makeProvingKey } from './phase2.ts';
import { BEACON, CONTRIBUTORS } from './plan.ts';
import { verifyPhase1, verifyPhase2 } from './transcript.ts';

const circuit = (name: string) =>
  compileCircuit(repositoryPath(`src/core/snark/circuits/${name}.circom`), {
    library: join(ownLibrary(), 'circomlib/circuits'),
  });
const silent = () => {};

let phase1: MemoryFile;
let prepared: MemoryFile;
let r1cs: MemoryFile;
let zkey: MemoryFile;

beforeAll(async () => {
  phase1 = await makePhase1(silent, { power: 6 });
  prepared = await preparePhase2(phase1);
  r1cs = (await circuit('demo')).r1cs;
  zkey = await makeProvingKey(r1cs, prepared, silent);
}, 300_000);

afterAll(async () => {
  const curve = await curves.getCurveFromName('bn128');
  await curve.terminate();
});

describe('verifyPhase1', () => {
  test('default: the contributions in their order, each with a hash', async () => {
    const contributions = await verifyPhase1(phase1);
    expect(contributions.map(({ name }) => name)).toEqual([...CONTRIBUTORS, BEACON.name]);
    expect(new Set(contributions.map(({ hash }) => hash)).size).toBe(4);
    const { hash, iterationsLog2 } = BEACON;
    expect(contributions.at(-1)?.beacon).toEqual({ hash, iterationsLog2 });
  });

  test('behavior: powers of another tau in the middle are refused', async () => {
    const bytes = Uint8Array.from(bytesOf(phase1));
    const other = bytesOf(await makePhase1(silent, { power: 6 }));
    // The points of the first section of powers, 64 bytes each, lie after some 100 bytes of headers.
    bytes.set(other.subarray(1000, 3000), 1000);
    await expect(verifyPhase1({ type: 'mem', data: bytes })).rejects.toThrow(
      'snarkjs refuses the powers of tau',
    );
  });
});

describe('verifyPhase2', () => {
  test('default: the contributions in their order, each with a hash', async () => {
    const contributions = await verifyPhase2(r1cs, prepared, zkey);
    expect(contributions.map(({ name }) => name)).toEqual([...CONTRIBUTORS, BEACON.name]);
    expect(new Set(contributions.map(({ hash }) => hash)).size).toBe(4);
    const { hash, iterationsLog2 } = BEACON;
    expect(contributions.at(-1)?.beacon).toEqual({ hash, iterationsLog2 });
  });

  test('behavior: the key of other constraints is refused', async () => {
    const other = await circuit('other');
    await expect(verifyPhase2(other.r1cs, prepared, zkey)).rejects.toThrow(
      'snarkjs refuses the proving key',
    );
  });

  test('behavior: a key on another phase 1 is refused', async () => {
    const other = await preparePhase2(await makePhase1(silent, { power: 6 }));
    await expect(verifyPhase2(r1cs, other, zkey)).rejects.toThrow(
      'snarkjs refuses the proving key',
    );
  });
});
