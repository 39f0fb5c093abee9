/** The registry of provers: its facts against the files themselves, and a prover without setup or files that fits it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ProofWork, Prover, ProverDescription } from './prover.ts';
import { STATE_CHANGE_PROVER } from './provers/descriptions.ts';
import { throwIfAborted } from './provers/proveErrors.ts';
import { isProverId, PROVERS } from './provers.ts';
import type { StarkProof } from './publishedProof.ts';

const FOLDER = join(import.meta.dirname, '../../public/circuits');

/** Sections of a proving key of snarkjs: where each begins, and how long it is. */
function sectionsOf(file: Buffer): Map<number, Buffer> {
  const sections = new Map<number, Buffer>();
  for (let at = 12; at < file.length; ) {
    const length = Number(file.readBigUInt64LE(at + 4));
    sections.set(file.readUInt32LE(at), file.subarray(at + 12, at + 12 + length));
    at += 12 + length;
  }
  return sections;
}

describe('PROVERS', () => {
  test('default: each is found by its id, and says what it proves, hides and leaves open', () => {
    for (const [id, prover] of Object.entries(PROVERS)) {
      expect(isProverId(id)).toBe(true);
      expect(prover.id).toBe(id);
      const { says, publicInputs, privateInputs, hides, doesNotSay } = prover.statement;
      expect([says, hides, prover.setup.text].every((text) => text.endsWith('.'))).toBe(true);
      for (const lines of [publicInputs, privateInputs, doesNotSay]) {
        expect(lines.length).toBeGreaterThan(0);
      }
    }
    for (const id of ['', 'toString', '__proto__', 'own']) expect(isProverId(id)).toBe(false);
  });

  test('behavior: the work of state-change is what its proving key says', () => {
    const file = readFileSync(join(FOLDER, 'stateChange.zkey'));
    const sections = sectionsOf(file);
    const header = sections.get(2) as Buffer; // it was read with the constraints of the other tests
    const size = header.readUInt32LE(0);
    const domain = header.readUInt32LE(8 + 2 * size + 8);
    const points = (ids: readonly number[], bytes: number) =>
      ids.reduce((sum, id) => sum + (sections.get(id)?.length ?? 0) / bytes, 0);
    expect(STATE_CHANGE_PROVER.work.work).toEqual({
      protocol: 'groth16',
      curve: 'bn254',
      domain,
      g1Points: points([5, 6, 8, 9], 2 * size),
      g2Points: points([7], 4 * size),
    } satisfies ProofWork);
  });

  test('behavior: its files have the length that is said', () => {
    for (const { name, bytes } of STATE_CHANGE_PROVER.artefacts) {
      expect([name, readFileSync(join(FOLDER, name)).length]).toEqual([name, bytes]);
    }
  });
});

/** Nodes from a root to a leaf, as a prover for whole trie paths would take them. */
interface TriePath {
  readonly nodes: readonly Uint8Array[];
}

/** Its work is counted in hashes: it has no points and no key. */
interface TraceWork {
  readonly protocol: 'stark';
  readonly permutations: number;
}

interface MadePathProof {
  readonly proof: Uint8Array;
}

const PERMUTATION_BYTES = 136;
const permutationsOf = ({ nodes }: TriePath) =>
  nodes.reduce((sum, { length }) => sum + Math.floor(length / PERMUTATION_BYTES) + 1, 0);

/** No setup, no files, work that follows from the path, and a proof in bytes. */
const TRIE_PATH = {
  id: 'trie-path',
  name: 'A path of a trie',
  statement: {
    says: 'Somebody knows nodes that lead from the root to a leaf with this value.',
    publicInputs: ['The root and the value.'],
    privateInputs: ['The nodes.'],
    hides: 'The key, among all keys of the trie.',
    doesNotSay: ['Of which block the root is.'],
  },
  setup: { text: 'None: it rests on hash functions alone.', source: 'This test' },
  artefacts: [],
  work: {
    from: 'input',
    workOf: (path) => ({ protocol: 'stark', permutations: permutationsOf(path) }),
  },
  async prove({ nodes }, _files, { signal, onProgress } = {}) {
    for (const [i, stage] of (['witness', 'proof', 'check'] as const).entries()) {
      throwIfAborted(signal);
      onProgress?.({ stage, done: i, total: 3 });
    }
    return { proof: Uint8Array.of(nodes.length) };
  },
  toPublished: ({ proof }): StarkProof => ({ system: 'own-verifier', proof }),
} satisfies Prover<TriePath, Record<never, never>, MadePathProof, TraceWork>;

describe('Prover', () => {
  test('behavior: a transparent prover fits: no setup, no files, its own measure of work', async () => {
    expectTypeOf(TRIE_PATH).toExtend<
      Prover<TriePath, Record<never, never>, MadePathProof, TraceWork>
    >();
    expectTypeOf(PROVERS['state-change']).toExtend<ProverDescription>();
    const path = { nodes: [new Uint8Array(532), new Uint8Array(110)] };
    expect(TRIE_PATH.work.workOf(path)).toEqual({ protocol: 'stark', permutations: 5 });
    const stages: string[] = [];
    const made = await TRIE_PATH.prove(path, {}, { onProgress: ({ stage }) => stages.push(stage) });
    expect(stages).toEqual(['witness', 'proof', 'check']);
    expect(TRIE_PATH.toPublished(made)).toEqual({ system: 'own-verifier', proof: made.proof });
    await expect(TRIE_PATH.prove(path, {}, { signal: { aborted: true } })).rejects.toThrow(
      'cancelled',
    );
  });
});
