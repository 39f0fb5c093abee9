/** Proofs of circuits that a reader brings: made, verified, and read again as a published proof. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { circuitInput } from '../commitment/circuitInput.ts';
import { claimOf } from '../commitment/claim.ts';
import { createDiffTree, entryAt } from '../commitment/diffTree.ts';
import { exampleEntries } from '../commitment/testData.ts';
import { PROVERS } from '../provers.ts';
import { readPublished } from '../published/recogniseProof.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { STATE_CHANGE_KEY } from '../snark/keys/stateChange.ts';
import { type SnarkProof, verifyCryptography } from '../snark/verifyCryptography.ts';
import { verifyPublished } from '../verifyPublished.ts';
import { sourceOfBytes } from './byteSource.ts';
import type { CircuitInputs } from './circuit.ts';
import { inspectCircuit } from './inspectCircuit.ts';
import { type CircuitFiles, exportCircuitKey, proveCircuit } from './proveCircuit.ts';
import {
  DEMO_INPUTS,
  errorOf,
  type ReaderFiles,
  type ReaderKeys,
  readerFiles,
} from './testData.ts';

let files: Readonly<Record<PairingCurve, ReaderFiles>>;
let other: ReaderFiles;

beforeAll(async () => {
  files = { bn254: await readerFiles('bn254'), 'bls12-381': await readerFiles('bls12-381') };
  other = await readerFiles('bn254', 'other');
}, 300_000);

function filesOf(curve: PairingCurve, key: keyof ReaderKeys): CircuitFiles {
  const { wasm, keys } = files[curve];
  const zkey = keys[key];
  if (zkey === undefined) throw new Error(`no key ${key}`);
  return { wasm, zkey };
}

/** As it is written to a file, read again and verified. */
async function published(made: object) {
  const bytes = new TextEncoder().encode(JSON.stringify(made));
  const [proof] = readPublished([{ bytes }]).proofs;
  if (proof === undefined) throw new Error('a proof');
  return verifyPublished(proof);
}

const KEYS = [
  ['groth16', 'bn254', 'finished'],
  ['groth16', 'bls12-381', 'contributed'],
  ['plonk', 'bn254', 'plonk'],
  ['plonk', 'bls12-381', 'plonk'],
  ['fflonk', 'bn254', 'fflonk'],
] as const;

describe('proveCircuit', { timeout: 120_000 }, () => {
  test.each(KEYS)(
    'default: %s over %s, in its stages, verified elsewhere too',
    async (protocol, curve, key) => {
      const stages: string[] = [];
      const made = await proveCircuit(filesOf(curve, key), DEMO_INPUTS, {
        onProgress: ({ stage }) => stages.push(stage),
      });
      expect(stages).toEqual(['files', 'witness', 'proof', 'check']);
      expect(made.protocol).toBe(protocol);
      expect(made.publicSignals).toEqual(['15', '1', '10']);
      expect(made.callData === undefined).toBe(curve !== 'bn254');
      const report = await published(made);
      expect(report.cryptography.status).toBe('passed');
      expect(report.key.keys[0]?.hash).toBe(made.keyHash);
      const signals = ['16', ...made.publicSignals.slice(1)];
      const bent = await published({ ...made, publicSignals: signals });
      expect(bent.cryptography.error?.code).toBe('SNARK_PROOF_FALSE');
    },
  );

  test('behavior: call data are the arguments of the contract: hex in brackets, signals last', async () => {
    const groth16 = await proveCircuit(filesOf('bn254', 'finished'), DEMO_INPUTS);
    const [, , , signals] = JSON.parse(`[${groth16.callData}]`) as string[][];
    expect(signals?.map(BigInt)).toEqual([15n, 1n, 10n]);
    const plonk = await proveCircuit(filesOf('bn254', 'plonk'), DEMO_INPUTS);
    expect(plonk.callData).toMatch(/0x[0-9a-f]{64}/);
  });

  test('behavior: the project’s own circuit is a circuit like any other', async () => {
    const folder = join(import.meta.dirname, '../../../public/circuits');
    const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
    const { entries } = await exampleEntries('transfer');
    const tree = createDiffTree(entries);
    const tag = { chainId: 1, blockHash: new Uint8Array(32).fill(7) };
    const claim = claimOf(tree.root, entryAt(tree, 0), { reveal: ['kind'] }, tag);
    const inputs: CircuitInputs = { ...circuitInput(tree, 0, claim) };
    const own = { wasm: read('stateChange.wasm'), zkey: read('stateChange.zkey') };
    const made = await proveCircuit(own, inputs);
    expect(made.keyHash).toBe(STATE_CHANGE_KEY.hash);
    expect((await published(made)).cryptography.status).toBe('passed');
  });

  test('behavior: with an unfinished key no proof is made, and the inspection said so before', async () => {
    for (const curve of ['bn254', 'bls12-381'] as const) {
      const unfinished = filesOf(curve, 'unfinished');
      const stages: string[] = [];
      const error = await errorOf(() =>
        proveCircuit(unfinished, DEMO_INPUTS, { onProgress: ({ stage }) => stages.push(stage) }),
      );
      expect(error).toMatchObject({ code: 'SNARK_KEY_UNSOUND', data: { relation: 'γ equals δ' } });
      expect(stages).toEqual(['files']);
      const { warnings } = await inspectCircuit({ zkey: sourceOfBytes(unfinished.zkey) });
      expect(warnings).toContainEqual({ type: 'unsound', relation: 'γ equals δ' });
    }
  });

  test('error: CIRCUIT_FILES_DIFFER for a program over another curve, with both', async () => {
    const mixed = { wasm: files['bls12-381'].wasm, zkey: files.bn254.keys.finished };
    expect(await errorOf(() => proveCircuit(mixed, DEMO_INPUTS))).toMatchObject({
      code: 'CIRCUIT_FILES_DIFFER',
      data: { what: 'curve', program: 'bls12-381', key: 'bn254' },
    });
  });

  test('behavior: with the program of another circuit of the same size the proof is false, and not given out', async () => {
    for (const key of ['finished', 'plonk', 'fflonk'] as const) {
      const mixed = { wasm: other.wasm, zkey: filesOf('bn254', key).zkey };
      const error = await errorOf(() => proveCircuit(mixed, DEMO_INPUTS));
      expect([key, error?.code]).toEqual([key, expect.stringMatching(/^SNARK_|FILES_DIFFER$/)]);
    }
  });

  test('behavior: a key with wrong points in its sections gives no proof', async () => {
    const { wasm, zkey } = filesOf('bn254', 'finished');
    const [a, b] = [zkey.slice(), zkey.slice()];
    // In the sections A and H, far behind the header.
    a[Math.floor(a.length * 0.4)] = (a[Math.floor(a.length * 0.4)] ?? 0) ^ 1;
    b[Math.floor(b.length * 0.85)] = (b[Math.floor(b.length * 0.85)] ?? 0) ^ 1;
    for (const bent of [a, b]) {
      const error = await errorOf(() => proveCircuit({ wasm, zkey: bent }, DEMO_INPUTS));
      expect(error?.code).toMatch(/^SNARK_/);
    }
  });

  test('behavior: inputs that the circuit refuses end in the program’s own words', async () => {
    const inputs = { ...DEMO_INPUTS, limit: '16' };
    expect(await errorOf(() => proveCircuit(filesOf('bn254', 'finished'), inputs))).toMatchObject({
      code: 'CIRCUIT_WITNESS_REFUSED',
      data: { said: expect.stringContaining('Num2Bits') },
    });
  });

  test('behavior: aborted between two stages it ends with ABORTED', async () => {
    for (const last of ['files', 'witness', 'proof'] as const) {
      const signal = { aborted: false };
      const stages: string[] = [];
      const error = await errorOf(() =>
        proveCircuit(filesOf('bn254', 'finished'), DEMO_INPUTS, {
          signal,
          onProgress: ({ stage }) => {
            stages.push(stage);
            signal.aborted = stage === last;
          },
        }),
      );
      expect([error?.code, stages.at(-1)]).toEqual(['ABORTED', last]);
    }
  });

  test('behavior: the console stays silent, whatever the program logs', async () => {
    const said: unknown[] = [];
    const { log, warn, error } = console;
    Object.assign(
      console,
      Object.fromEntries(
        ['log', 'warn', 'error'].map((name) => [name, (...words: unknown[]) => said.push(words)]),
      ),
    );
    try {
      await proveCircuit(filesOf('bn254', 'plonk'), DEMO_INPUTS);
      await errorOf(() => proveCircuit(filesOf('bn254', 'plonk'), { ...DEMO_INPUTS, x: '16' }));
    } finally {
      Object.assign(console, { log, warn, error });
    }
    expect(said).toEqual([]);
  });
});

describe('publishedCircuitProof', () => {
  test('default: by the registry of provers: made, and verified as a published proof', async () => {
    const { prove, toPublished, work } = PROVERS.circuit;
    const made = await prove(DEMO_INPUTS, filesOf('bn254', 'plonk'));
    const { line, curve } = await verifyCryptography(toPublished(made) as SnarkProof); // no STARK
    expect([line.status, curve, work.from]).toEqual(['passed', 'bn254', 'key']);
  }, 60_000);
});

describe('exportCircuitKey', () => {
  test.each(KEYS)('default: %s over %s, as snarkjs exports it', async (protocol, curve, key) => {
    const { zKey } = await import('snarkjs');
    const { zkey } = filesOf(curve, key);
    const exported = await exportCircuitKey(zkey);
    const theirs = await zKey.exportVerificationKey({ type: 'mem', data: zkey });
    expect(exported.verificationKey).toEqual(JSON.parse(JSON.stringify(theirs)));
    expect(exported.protocol).toBe(protocol);
    expect(exported.keyHash).toMatch(/^0x[0-9a-f]{64}$/);
  });

  test('behavior: a key that proves nothing can be looked at', async () => {
    const { verificationKey } = await exportCircuitKey(filesOf('bn254', 'unfinished').zkey);
    expect(verificationKey['vk_gamma_2']).toEqual(verificationKey['vk_delta_2']);
  });
});
