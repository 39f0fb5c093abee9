/**
 * Proofs of real blocks with the kept key, verified by the project's own verifier; and a witness
 * that lies, of which snarkjs makes a proof without a word, and the verifier refuses it.
 */

import { curves, groth16, wtns } from 'snarkjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CIRCUIT_FILES, emptyFile, readMemoryFile, readText } from '../scripts/circuits/files.ts';
import { type Disclosure, SIGNAL_NAMES } from '../src/core/commitment/claim.ts';
import { createDiffTree } from '../src/core/commitment/diffTree.ts';
import type { StateEntry } from '../src/core/commitment/stateEntry.ts';
import { exampleEntries, realEntries } from '../src/core/commitment/testData.ts';
import { verifySnarkjsProof } from '../src/core/snark/snarkjsProof.ts';
import { HAS_DATA } from '../src/core/testData.ts';
import { honestInputs, inputOf, type JudgedCircuit, judgedCircuit } from './testData.ts';
import { toWitnessFile } from './witnessFile.ts';

const ZKEY = readMemoryFile(CIRCUIT_FILES.zkey);
const WASM = readMemoryFile(CIRCUIT_FILES.wasm);
const KEY: unknown = JSON.parse(readText(CIRCUIT_FILES.key));

const quiet = () => {};
/** `wtns.check` cannot do without one. */
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };

interface Proven {
  readonly proof: unknown;
  readonly publicSignals: readonly string[];
}

afterAll(async () => {
  const curve = await curves.getCurveFromName('bn128');
  await curve.terminate();
});

describe('honest', () => {
  test('default: an entry of a recorded block, nothing shown', async () => {
    const { entries } = await exampleEntries('transfer');
    expect(await outcome(await prove(entries, 0, { reveal: [] }))).toBe('passed');
  });

  test('behavior: a proof fails with any one of its public signals altered, the tag included', async () => {
    const { entries } = await exampleEntries('erc20-transfers');
    const index = entries.findIndex(({ kind }) => kind === 'storage');
    const { before, after } = entries[index] as StateEntry; // a token transfer writes storage
    const bound =
      after > before
        ? ({ direction: 'rose', atLeast: after - before } as const)
        : ({ direction: 'fell', atLeast: before - after } as const);
    const proven = await prove(entries, index, { reveal: ['kind', 'address', 'before'], bound });
    expect(await outcome(proven)).toBe('passed');
    for (const [at, name] of SIGNAL_NAMES.entries()) {
      const altered = `${BigInt(proven.publicSignals[at] ?? 0) ^ 1n}`;
      const publicSignals = proven.publicSignals.with(at, altered);
      expect(await outcome({ ...proven, publicSignals }), name).toBe('SNARK_PROOF_FALSE');
    }
  });

  test.runIf(HAS_DATA)(
    'behavior: every kind of entry of mainnet blocks (needs the witness data)',
    async () => {
      for (const name of ['mainnet-24628607', 'mainnet-4370000']) {
        const { entries } = await realEntries(`blocks/${name}.json.gz`);
        const tree = createDiffTree(entries);
        for (const kind of ['balance', 'nonce', 'codeHash', 'storage'] as const) {
          const index = entries.findLastIndex((entry) => entry.kind === kind);
          if (index < 0) continue;
          const proven = await prove(entries, index, { reveal: ['kind', 'after'] });
          expect(await outcome(proven), `${name} ${kind}`).toBe('passed');
          expect(proven.publicSignals[0]).toBe(String(tree.root));
        }
      }
    },
    300_000,
  );
});

describe('dishonest', () => {
  let circuit: JudgedCircuit;
  beforeAll(async () => {
    circuit = await judgedCircuit();
  }, 300_000);

  test('behavior: snarkjs judges witnesses as our reader does', async () => {
    const { entries } = await exampleEntries('transfer');
    const inputs = honestInputs(entries, 0, { reveal: ['kind'] });
    const r1cs = { type: 'mem', data: circuit.r1cs } as const;
    for (const [kind, holds] of [
      [inputs['kind'] as bigint, true],
      [3n - (inputs['kind'] as bigint), false],
    ] as const) {
      const witness = await circuit.bend({ ...inputs, kind });
      const file = toWitnessFile(witness, circuit.system.prime);
      expect(await wtns.check(r1cs, file, SILENT)).toBe(holds);
    }
  });

  test('behavior: the proof of a witness that lies is false', async () => {
    const { entries } = await exampleEntries('transfer');
    const inputs = honestInputs(entries, 0, { reveal: ['after'] });
    const lies = [
      { afterLo: (inputs['afterLo'] as bigint) + 1n },
      { diffCommitment: (inputs['diffCommitment'] as bigint) + 1n },
      { direction: 1n, boundHi: 2n ** 127n },
    ];
    for (const lie of [{}, ...lies]) {
      const witness = await circuit.bend({ ...inputs, ...lie });
      const proven = await groth16.prove(ZKEY, toWitnessFile(witness, circuit.system.prime));
      const expected = Object.keys(lie).length === 0 ? 'passed' : 'SNARK_PROOF_FALSE';
      expect(await outcome(proven)).toBe(expected);
    }
  });
});

async function prove(
  entries: readonly StateEntry[],
  index: number,
  disclosure: Disclosure,
): Promise<Proven> {
  const witness = emptyFile();
  await wtns.calculate(inputOf(entries, index, disclosure), WASM, witness);
  return groth16.prove(ZKEY, witness);
}

/** `passed`, or the code of the refusal. */
async function outcome({ proof, publicSignals }: Proven): Promise<string> {
  const files = { proof, verificationKey: KEY, publicSignals };
  const plain = JSON.parse(JSON.stringify(files)) as typeof files; // as it would come from a file
  const { status, error } = await verifySnarkjsProof({ system: 'snarkjs-groth16', ...plain });
  return error?.code ?? status;
}
