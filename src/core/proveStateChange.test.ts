/** Proofs of the project's own circuit, made of real blocks and read again as a published proof. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from './bytes/hex.ts';
import type { Disclosure } from './commitment/claim.ts';
import { createDiffTree, type DiffTree } from './commitment/diffTree.ts';
import { exampleEntries, realEntries } from './commitment/testData.ts';
import { sha256 } from './crypto/sha256.ts';
import { isExplorerError } from './errors.ts';
import { factsFor } from './proofSystems.ts';
import { PROOF_STAGES, type ProofStage, type ProveOptions } from './prover.ts';
import { type CircuitFiles, proveTask } from './proveStateChange.ts';
import { readPublished } from './published/recogniseProof.ts';
import type { BlockStatement } from './publishedProof.ts';
import { headline, publishedReportToText } from './publishedReport.ts';
import { circuitKeyOf } from './snark/circuitKey.ts';
import {
  STATE_CHANGE_FILES,
  STATE_CHANGE_KEY,
  type StateChangeFile,
} from './snark/keys/stateChange.ts';
import { blockStatement } from './statement/blockStatement.ts';
import { proofTask } from './statement/proofTask.ts';
import { HAS_DATA } from './testData.ts';
import { isStateChangeProof, verifyPublished } from './verifyPublished.ts';

const FOLDER = join(import.meta.dirname, '../../public/circuits');
const fileOf = (file: StateChangeFile) =>
  new Uint8Array(readFileSync(join(FOLDER, STATE_CHANGE_FILES[file].name)));
const FILES: CircuitFiles = {
  wasm: fileOf('wasm'),
  zkey: fileOf('zkey'),
  verificationKey: fileOf('verificationKey'),
};

interface Subject {
  readonly tree: DiffTree;
  readonly block: BlockStatement;
  readonly tag: { readonly chainId: number; readonly blockHash: Uint8Array };
}

async function subjectOf(read: ReturnType<typeof exampleEntries>): Promise<Subject> {
  const { validation, entries } = await read;
  const block = await blockStatement(validation, { withDiffCommitment: true });
  const blockHash = validation.block?.header.hash;
  if (blockHash === undefined) throw new Error('the block was read');
  return { tree: createDiffTree(entries), block, tag: { chainId: block.chainId, blockHash } };
}

const prove = (
  { tree, tag }: Subject,
  index: number,
  disclosure: Disclosure,
  options: ProveOptions = {},
) => proveTask(proofTask(tree, index, disclosure, tag), FILES, options);

/** As it is written to a file and read again. */
function recognised(document: unknown) {
  const { proofs } = readPublished([{ bytes: new TextEncoder().encode(JSON.stringify(document)) }]);
  const [proof] = proofs;
  if (proof === undefined || proofs.length > 1) throw new Error('one proof');
  return proof;
}

async function errorOf(run: () => Promise<unknown>) {
  const error = await run().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error !== undefined && !isExplorerError(error)) throw error;
  return error;
}

let erc20: Subject;
let transfer: Subject;

beforeAll(async () => {
  erc20 = await subjectOf(exampleEntries('erc20-transfers'));
  transfer = await subjectOf(exampleEntries('transfer'));
}, 60_000);

describe('proveTask', { timeout: 120_000 }, () => {
  test('default: all three lines pass for its block, and the third fails for another', async () => {
    const stages: ProofStage[] = [];
    const disclosure = { reveal: ['kind', 'address'] } as const;
    const onProgress = ({ stage }: { readonly stage: ProofStage }) => stages.push(stage);
    const made = await prove(erc20, 0, disclosure, { onProgress });
    expect(stages).toEqual(PROOF_STAGES);
    const proof = recognised(made);
    expect(isStateChangeProof(proof)).toBe(true);
    const report = await verifyPublished(proof, { block: erc20.block });
    const { cryptography, key, statement } = report;
    expect([cryptography.status, key.status, statement.status]).toEqual(Array(3).fill('passed'));
    expect(report.usedLayout).toBe('state-change');
    expect(factsFor(report.system, report.version).name).toBe('Glassblock, state change');
    const other = await verifyPublished(proof, { block: transfer.block });
    expect([other.cryptography.status, other.key.status]).toEqual(['passed', 'passed']);
    expect(other.statement.status).toBe('failed');
    expect(other.statement.error?.data?.['fields']).toBe('Diff commitment, Block hash');
  });

  test('behavior: the key is built in though it came with the proof, and who could forge is said', async () => {
    const made = await prove(transfer, 0, { reveal: [] });
    const report = await verifyPublished(recognised(made), { block: transfer.block });
    expect(report.key.keys).toEqual([
      {
        role: 'circuit',
        hash: STATE_CHANGE_KEY.hash,
        provenance: { type: 'built-in', source: STATE_CHANGE_KEY.origin },
      },
    ]);
    expect(made.keyHash).toBe(STATE_CHANGE_KEY.hash);
    expect(headline(report)).toContain('Whoever made the key of this tool could have forged it');
    expect(publishedReportToText(report)).toContain('whoever ran it could forge such proofs');
  });

  test('behavior: what is said in words is what the signals say', async () => {
    const made = await prove(erc20, 7, {
      reveal: ['kind', 'after'],
      bound: { direction: 'fell', atLeast: 59_491_319_815_928n },
    });
    expect(made.says).toContain('Kind: balance, in wei');
    expect(made.says).toContain('Value after: 999999940508680184072');
    expect(made.says).toContain('Value before: hidden');
    expect(made.says).toContain('Bound on the change: before − after ≥ 59491319815928');
    expect(made.says).toContain('Entries of the block that fit: 1 of 13');
    expect(made.publicSignals).toHaveLength(17);
    const report = await verifyPublished(recognised(made), { block: erc20.block });
    expect(report.statement.status).toBe('passed');
  });

  test('behavior: any public signal altered makes the proof false', async () => {
    const made = await prove(transfer, 0, { reveal: ['kind'] });
    for (const at of made.publicSignals.keys()) {
      const publicSignals = made.publicSignals.map((signal, i) =>
        i === at ? String(BigInt(signal) + 1n) : signal,
      );
      const report = await verifyPublished(recognised({ ...made, publicSignals }));
      expect([at, report.cryptography.status]).toEqual([at, 'failed']);
    }
  });

  test('behavior: with another key it is a proof of a circuit that nobody vouches for', async () => {
    const made = await prove(transfer, 0, { reveal: [] });
    const key = made.verificationKey as { IC: readonly unknown[] }; // snarkjs' form
    const other = { ...key, IC: key.IC.with(1, key.IC[2]) };
    const proof = recognised({ ...made, verificationKey: other });
    expect(isStateChangeProof(proof)).toBe(false);
    const report = await verifyPublished(proof, { block: transfer.block });
    expect(report.key.error?.code).toBe('KEY_UNVOUCHED');
    expect(report.usedLayout).not.toBe('state-change');
  });

  test.skipIf(!HAS_DATA)(
    'behavior: an entry of mainnet 24628607, hidden among those that rose by an ether',
    async () => {
      const subject = await subjectOf(realEntries('blocks/mainnet-24628607.json.gz'));
      const ether = 10n ** 18n;
      const index = subject.tree.entries.findIndex(
        ({ kind, before, after }) => kind === 'balance' && after >= before + ether,
      );
      const made = await prove(subject, index, {
        reveal: ['kind'],
        bound: { direction: 'rose', atLeast: ether },
      });
      const report = await verifyPublished(recognised(made), { block: subject.block });
      expect(report.statement.status).toBe('passed');
      const fitting = subject.tree.entries.filter(
        ({ kind, before, after }) => kind === 'balance' && after - before >= ether,
      );
      expect(fitting.length).toBeGreaterThan(1);
      expect(made.says).toContain(`Entries of the block that fit: ${fitting.length} of 437`);
    },
  );

  test('error: PROVER_ARTEFACT_CHANGED for one altered byte in any of the files', async () => {
    for (const file of ['wasm', 'zkey', 'verificationKey'] as const) {
      const bytes = FILES[file].slice();
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      const task = proofTask(erc20.tree, 0, { reveal: [] }, erc20.tag);
      const error = await errorOf(() => proveTask(task, { ...FILES, [file]: bytes }));
      expect(error).toMatchObject({
        code: 'PROVER_ARTEFACT_CHANGED',
        data: { file: STATE_CHANGE_FILES[file].name, expected: STATE_CHANGE_FILES[file].sha256 },
      });
    }
  });

  test('error: COMMITMENT_ENTRY_UNKNOWN and CLAIM_BOUND_NOT_MET before there is anything to prove', () => {
    const { tree, tag } = erc20;
    const codeOf = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        if (isExplorerError(error)) return error.code;
        throw error;
      }
      return undefined;
    };
    const unknown = () => proofTask(tree, 13, { reveal: [] }, tag);
    expect(codeOf(unknown)).toBe('COMMITMENT_ENTRY_UNKNOWN');
    const bound = { direction: 'rose', atLeast: 10n ** 30n } as const;
    expect(codeOf(() => proofTask(tree, 7, { reveal: [], bound }, tag))).toBe(
      'CLAIM_BOUND_NOT_MET',
    );
  });

  test.each(PROOF_STAGES)(
    'error: ABORTED before the stage %s, where the signal says so by then',
    async (last) => {
      const stages: ProofStage[] = [];
      const signal = { aborted: false };
      const before = PROOF_STAGES[PROOF_STAGES.indexOf(last) - 1];
      if (before === undefined) signal.aborted = true;
      const onProgress = ({ stage }: { readonly stage: ProofStage }) => {
        stages.push(stage);
        signal.aborted ||= stage === before;
      };
      const error = await errorOf(() => prove(transfer, 0, { reveal: [] }, { signal, onProgress }));
      expect(error?.code).toBe('ABORTED');
      expect(stages).toEqual(PROOF_STAGES.slice(0, PROOF_STAGES.indexOf(last)));
    },
  );

  test('error: OUT_OF_MEMORY where the engine gets no memory', async () => {
    const { Memory } = WebAssembly;
    const task = proofTask(transfer.tree, 0, { reveal: [] }, transfer.tag);
    const noMemory = class {
      constructor() {
        throw new RangeError('WebAssembly.Memory(): could not allocate memory');
      }
    };
    await errorOf(() => proveTask({ ...task, input: { ...task.input, kind: 'x' } }, FILES)); // a failure: the next curve is a new one
    Object.assign(WebAssembly, { Memory: noMemory });
    try {
      const error = await errorOf(() => proveTask(task, FILES));
      expect(error).toMatchObject({
        code: 'OUT_OF_MEMORY',
        data: { reason: expect.stringContaining('could not allocate memory') },
      });
    } finally {
      Object.assign(WebAssembly, { Memory });
    }
    expect((await prove(transfer, 0, { reveal: [] })).keyHash).toBe(STATE_CHANGE_KEY.hash);
  });
});

describe('STATE_CHANGE_FILES', () => {
  test('default: the hashes are those of public/circuits', () => {
    for (const file of ['wasm', 'zkey', 'verificationKey'] as const) {
      expect([file, bytesToHex(sha256(FILES[file]))]).toEqual([
        file,
        STATE_CHANGE_FILES[file].sha256,
      ]);
    }
  });

  test('behavior: the key’s hash is that which verify-proof prints', () => {
    const verificationKey: unknown = JSON.parse(new TextDecoder().decode(FILES.verificationKey));
    const key = circuitKeyOf({ system: 'snarkjs-groth16', proof: {}, verificationKey });
    expect(key?.hash).toBe(STATE_CHANGE_KEY.hash);
  });
});
