/** From recognised proof to report: real proofs of every system, every combination of lines, and input that is meant to break it. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bigIntToFixedBytes, bytesToHex, concatBytes, hexToBytes } from './bytes/hex.ts';
import { sha256 } from './crypto/sha256.ts';
import type { PublishedPart, RecognisedProof } from './published/readProofs.ts';
import { readPublished } from './published/recogniseProof.ts';
import type {
  BlockStatement,
  LineStatus,
  PublishedProof,
  PublishedProofReport,
  SnarkjsProof,
} from './publishedProof.ts';
import { headline, overall } from './publishedReport.ts';
import { type SnarkjsSetup, type SnarkjsTriple, setUpSnarkjs } from './snark/circuits/testData.ts';
import { RISC0_SAMPLES, risc0ProofOf, SP1_SAMPLES, sp1ProofOf } from './snark/fixture.ts';
import { SP1_PLONK_SAMPLES } from './snark/gnarkPlonk/fixture.ts';
import { SP1_GROTH16_KEYS } from './snark/keys/sp1Groth16.ts';
import { keyJson, keyOf, proofJson, SECRETS, SIGNALS, simulate } from './snark/testData.ts';
import { verifyPublished } from './verifyPublished.ts';

const HASH = `0x${'12'.repeat(32)}` as const;
/** Above 2^64 and below the order of BN254, as the hash of a block mostly is. */
const BLOCK_HASH = BigInt(`0x06${'8e'.repeat(31)}`);

/** A checked block that says of itself what is given. */
function blockOf(change: Partial<BlockStatement> = {}): BlockStatement {
  return {
    chainId: 1,
    isValid: true,
    number: '7',
    timestamp: '9',
    blockHash: bytesToHex(bigIntToFixedBytes(BLOCK_HASH, 32)),
    parentHash: HASH,
    preStateRoot: HASH,
    postStateRoot: HASH,
    transactionsRoot: HASH,
    receiptsRoot: HASH,
    transactionHashes: [],
    nonPrivilegedCount: 0,
    dialects: [],
    ...change,
  };
}

function recognised(proof: PublishedProof, change: Partial<RecognisedProof> = {}): RecognisedProof {
  return { proof, form: 'test', lacks: [], notes: [], ...change };
}

const linesOf = ({ cryptography, key, statement }: PublishedProofReport) =>
  [cryptography.status, key.status, statement.status] as const;

const SP1_PLONK = SP1_PLONK_SAMPLES.map((sample) => ({
  ...sp1ProofOf(sample),
  system: 'sp1-plonk' as const,
}));
const SP1 = [...SP1_SAMPLES.map(sp1ProofOf), ...SP1_PLONK];

describe('verifyPublished: real proofs', () => {
  test.each(SP1)(
    'default: $system $version, its program unvouched and no block checked',
    async (proof) => {
      const report = await verifyPublished(recognised(proof));
      expect(linesOf(report)).toEqual(['passed', 'not checkable', 'not checkable']);
      expect(report).toMatchObject({
        system: proof.system,
        version: proof.version,
        proofBytes: proof.proof.length,
        key: {
          error: { code: 'KEY_UNVOUCHED' },
          keys: [
            { role: 'circuit', provenance: { type: 'built-in' } },
            { role: 'program', hash: bytesToHex(proof.programVKey) },
          ],
        },
      });
      // The selector is the first 4 bytes of the circuit's key.
      expect(report.key.keys[0]?.hash.slice(2, 10)).toBe(bytesToHex(proof.proof).slice(2, 10));
      expect(report.cryptography.error).toBeUndefined();
      expect(report).not.toHaveProperty('cryptography.durationMs');
    },
  );

  test.each(RISC0_SAMPLES.map(risc0ProofOf))(
    'default: $system $version with its journal, or its digest alone',
    async (proof) => {
      const { journal, ...rest } = proof;
      const report = await verifyPublished(recognised(proof));
      expect(linesOf(report)).toEqual(['passed', 'not checkable', 'not checkable']);
      expect(report.key.keys[0]?.hash.slice(2, 10)).toBe(bytesToHex(proof.seal).slice(2, 10));
      const blind = await verifyPublished(recognised({ ...rest, journalDigest: sha256(journal) }));
      expect(linesOf(blind)).toEqual(['passed', 'not checkable', 'not checkable']);
      expect(blind.statement.fields).toEqual([]);
      expect(blind).not.toHaveProperty('layouts');
    },
  );

  test('behavior: public values that no layout fits are shown as they are', async () => {
    const found = SP1_SAMPLES.find(({ publicValues }) => publicValues === '0x05000000');
    const report = await verifyPublished(recognised(sp1ProofOf(found as (typeof SP1_SAMPLES)[0])));
    expect(report.statement).toMatchObject({
      status: 'not checkable',
      fields: [{ value: '0x05000000', size: 4, status: 'not computable' }],
    });
    expect(report).not.toHaveProperty('usedLayout');
  });

  test('behavior: a clock is asked before and after, and only the time of the mathematics is told', async () => {
    let time = 100;
    const options = { now: () => (time += 5) };
    const report = await verifyPublished(recognised(SP1[1] as (typeof SP1)[0]), options);
    expect(report.cryptography.durationMs).toBe(5);
  });

  test('behavior: a part that lacks is not checkable, and named', async () => {
    const { programVKey: _, publicValues: __, ...bare } = SP1[1] as (typeof SP1)[0];
    const report = await verifyPublished(recognised(bare));
    expect(linesOf(report)).toEqual(['not checkable', 'not checkable', 'not checkable']);
    expect(report.cryptography.error?.code).toBe('SNARK_PART_MISSING');
  });

  test('behavior: a malformed proof fails with its code; key and statement are answered all the same', async () => {
    const proof = SP1[1] as (typeof SP1)[0];
    const cut = { ...proof, proof: proof.proof.slice(0, -1) };
    const readerKey = proof.programVKey;
    const report = await verifyPublished(recognised(cut, { readerKey }));
    expect(linesOf(report)).toEqual(['failed', 'passed', 'not checkable']);
    expect(report.cryptography.error?.code).toBe('SNARK_PROOF_MALFORMED');
  });

  test('behavior: advisories of the version stand on the key line, whatever it came to', async () => {
    const v60 = SP1.find(({ version }) => version === 'v6.0.0') as (typeof SP1)[0];
    const v61 = SP1.find(({ version }) => version === 'v6.1.0') as (typeof SP1)[0];
    expect((await verifyPublished(recognised(v60))).key.advisories).toHaveLength(1);
    expect((await verifyPublished(recognised(v61))).key.advisories).toEqual([]);
  });

  test('behavior: a key read from a chain is vouched for by that call', async () => {
    const proof = SP1[1] as (typeof SP1)[0];
    const keySource = {
      type: 'chain',
      chainId: 1,
      address: '0x12',
      block: '5',
      call: 'verificationKeys(bytes32,uint8)',
    } as const;
    const report = await verifyPublished(recognised(proof, { readerKey: proof.programVKey }), {
      keySource,
    });
    expect(report.key).toMatchObject({ status: 'passed' });
    expect(report.key.keys[1]?.provenance).toEqual(keySource);
  });

  test('behavior: a proof under the key of another release is refused', async () => {
    const [v4, v5] = [SP1[0], SP1[1]] as [(typeof SP1)[0], (typeof SP1)[0]];
    const report = await verifyPublished(recognised({ ...v5, version: v4.version }));
    expect(report.cryptography.error?.code).toBe('SNARK_SELECTOR_MISMATCH');
    const { sha256: selector } = SP1_GROTH16_KEYS[v4.version];
    const renamed = concatBytes(hexToBytes(selector).subarray(0, 4), v5.proof.subarray(4));
    const other = await verifyPublished(recognised({ ...v5, version: v4.version, proof: renamed }));
    expect(other.cryptography.error?.code).toBe('SNARK_PROOF_FALSE');
  });

  test('behavior: a STARK is none of this: a bug of the caller, and no answer', async () => {
    const proof = { system: 'sp1-hypercube', proof: new Uint8Array(4) } as const;
    await expect(verifyPublished(recognised(proof))).rejects.toThrow('its own worker');
  });
});

describe('verifyPublished: proofs that snarkjs made', () => {
  let setup: SnarkjsSetup;
  const triples: Record<string, SnarkjsTriple> = {};
  beforeAll(async () => {
    setup = await setUpSnarkjs('bn254', 8);
    for (const protocol of ['groth16', 'plonk', 'fflonk'] as const)
      triples[protocol] = await setup.prove(protocol);
  }, 180_000);
  afterAll(() => setup?.end());

  test.each(['groth16', 'plonk', 'fflonk'] as const)(
    'default: %s, by its three files',
    async (protocol) => {
      const files = triples[protocol] as SnarkjsTriple;
      const parts = Object.values(files).map(
        (value): PublishedPart => ({ bytes: new TextEncoder().encode(JSON.stringify(value)) }),
      );
      const [only] = readPublished(parts).proofs;
      const report = await verifyPublished(only as RecognisedProof);
      expect(linesOf(report)).toEqual(['passed', 'passed', 'not checkable']);
      expect(report.system).toBe(`snarkjs-${protocol}`);
      expect(report.proofBytes).toBe(JSON.stringify(files.proof).length);
      const other = files.publicSignals.map((signal, i) =>
        i === 0 ? `${BigInt(signal) + 1n}` : signal,
      );
      const { proof } = only as RecognisedProof;
      const lie = await verifyPublished(
        recognised({ ...(proof as SnarkjsProof), publicSignals: other }, { keyFrom: 'reader' }),
      );
      expect(linesOf(lie)).toEqual(['failed', 'passed', 'not checkable']);
      expect(lie.cryptography.error?.code).toBe('SNARK_PROOF_FALSE');
    },
  );
});

/** A true Groth16 proof of these signals, by a key whose secrets are known here; snarkjs' three files. */
function groth16(signals: readonly bigint[]): SnarkjsProof & { publicSignals: readonly string[] } {
  return {
    system: 'snarkjs-groth16',
    proof: proofJson('bn254', simulate('bn254', SECRETS, signals)),
    verificationKey: keyJson(keyOf('bn254', SECRETS)),
    publicSignals: signals.map(String),
  };
}

/** As many signals as the key has, the first two of which are hash and number of a block. */
const CLAIM = SIGNALS.map((signal, i) => [BLOCK_HASH, 7n][i] ?? signal);
const TYPES = `(bytes32 blockHash, uint256 blockNumber${SIGNALS.slice(2)
  .map((_, i) => `, uint256 x${i}`)
  .join('')})`;
const LAYOUT = { id: 'abi', types: TYPES } as const;

describe('verifyPublished: every combination of the three lines', () => {
  const proofs: Readonly<Record<LineStatus, SnarkjsProof>> = {
    passed: groth16(CLAIM),
    failed: { ...groth16(CLAIM), proof: groth16(SIGNALS).proof },
    'not checkable': groth16(CLAIM),
  };
  const blocks: Readonly<Record<LineStatus, BlockStatement | undefined>> = {
    passed: blockOf(),
    failed: blockOf({ number: '8' }),
    'not checkable': undefined,
  };
  // A circuit's own key cannot be another than the trusted one: that line fails for programs alone.
  const STATUSES: readonly LineStatus[] = ['passed', 'failed', 'not checkable'];
  const combinations = STATUSES.filter((one) => one !== 'not checkable').flatMap((cryptography) =>
    (['reader', 'with-proof'] as const).flatMap((keyFrom) =>
      STATUSES.map((statement) => ({ cryptography, keyFrom, statement })),
    ),
  );

  test.each(combinations)(
    'behavior: $cryptography, key by $keyFrom, $statement',
    async ({ cryptography, keyFrom, statement }) => {
      const block = blocks[statement];
      const report = await verifyPublished(recognised(proofs[cryptography], { keyFrom }), {
        layout: LAYOUT,
        ...(block && { block }),
      });
      const key = keyFrom === 'reader' ? 'passed' : 'not checkable';
      expect(linesOf(report)).toEqual([cryptography, key, statement]);
      if (statement === 'failed') {
        const different = report.statement.fields.filter(({ status }) => status === 'different');
        expect(different.map(({ name }) => name)).toEqual(['blockNumber']);
      }
      const isAll = cryptography === 'passed' && key === 'passed' && statement === 'passed';
      expect(overall(report) === 'passed').toBe(isAll);
      expect(headline(report).includes('for the key you trust')).toBe(isAll);
    },
  );

  test.each(STATUSES)(
    'behavior: another program than the trusted one, with a statement that is %s',
    async (statement) => {
      const [proof] = SP1_PLONK;
      if (proof === undefined) throw new Error('no sample');
      const readerKey = new Uint8Array(32);
      const layout = { id: 'abi', types: '(uint256 blockNumber, uint256 b, uint256 c)' } as const;
      const blocks = {
        passed: undefined,
        failed: blockOf({ number: '21' }),
        'not checkable': undefined,
      };
      const block = blocks[statement];
      const report = await verifyPublished(recognised(proof, { readerKey }), {
        layout,
        ...(block && { block }),
      });
      const third = statement === 'failed' ? 'failed' : 'not checkable';
      expect(linesOf(report)).toEqual(['passed', 'failed', third]);
      expect(headline(report)).toContain('another key');
    },
  );

  test('behavior: a block that did not pass its checks ties nothing', async () => {
    const block = blockOf({ isValid: false });
    const proof = recognised(groth16(CLAIM), { keyFrom: 'reader' });
    const report = await verifyPublished(proof, { layout: LAYOUT, block });
    expect(linesOf(report)).toEqual(['passed', 'passed', 'not checkable']);
    expect(report.statement.error?.code).toBe('STATEMENT_BLOCK_NOT_VALID');
  });

  test('behavior: without a layout of the reader the words are shown, and name no block', async () => {
    const proof = recognised(groth16(CLAIM), { keyFrom: 'reader' });
    const report = await verifyPublished(proof, { block: blockOf() });
    expect(report.usedLayout).toBe('words');
    expect(report.statement.status).toBe('not checkable');
  });
});

/** Lists within each other, far beyond what a call stack holds. */
function deep(levels = 200_000): unknown {
  let value: unknown = '1';
  for (let i = 0; i < levels; i++) value = [value];
  return value;
}

describe('verifyPublished: input that is meant to break it', () => {
  const true_ = groth16(CLAIM);
  const verify = (change: Partial<SnarkjsProof>) =>
    verifyPublished(recognised({ ...true_, ...change }, { keyFrom: 'reader' }), {
      layout: LAYOUT,
      block: blockOf(),
    });

  test.each(['snarkjs-groth16', 'snarkjs-plonk', 'snarkjs-fflonk'] as const)(
    'error: SNARK_PROOF_MALFORMED a proof of %s that is too deep ends in a line',
    async (system) => {
      for (const proof of [deep(), { ...(true_.proof as object), pi_a: deep() }]) {
        const report = await verify({ system, proof });
        expect(report.cryptography).toMatchObject({
          status: 'failed',
          error: { code: 'SNARK_PROOF_MALFORMED', data: { part: 'proof' } },
        });
        expect([report.proofBytes, report.key.status]).toEqual([0, 'passed']);
        expect(report.statement.status).toBe('passed');
      }
    },
  );

  test('error: SNARK_KEY_MALFORMED a key that is too deep ends in two lines, and has no hash', async () => {
    for (const verificationKey of [deep(), { ...(true_.verificationKey as object), IC: deep() }]) {
      const report = await verify({ verificationKey });
      expect(linesOf(report)).toEqual(['failed', 'not checkable', 'passed']);
      expect(report.cryptography.error?.code).toBe('SNARK_KEY_MALFORMED');
      expect(report.key).toMatchObject({ error: { code: 'SNARK_KEY_MALFORMED' }, keys: [] });
    }
  });

  test('behavior: public signals that are too deep, have holes or are no list are shown as nothing', async () => {
    const holes = [...true_.publicSignals];
    delete holes[1];
    for (const publicSignals of [deep(), holes, [deep()], { 0: '1' }, 'x', 5, null, [[]], [1n]]) {
      const report = await verify({ publicSignals });
      expect(report.cryptography.status).toBe('failed');
      expect(report.cryptography.error?.code).toMatch(/^SNARK_/);
      expect(report.statement).toEqual({ status: 'not checkable', fields: [] });
    }
  });

  test('behavior: a million values, or more signals than a call takes arguments, end in a line', async () => {
    const many = Array.from({ length: 300_000 }, () => '1');
    const report = await verify({ publicSignals: many });
    expect(report.cryptography.error?.code).toBe('SNARK_SIGNAL_COUNT');
    const wide = await verify({ proof: Array.from({ length: 1_000_001 }, () => '1') });
    expect(wide.cryptography.error?.code).toBe('SNARK_PROOF_MALFORMED');
  });

  test('behavior: values of no type of JSON are refused with a code', async () => {
    const odd = [
      undefined,
      null,
      1n,
      () => 1,
      Symbol('x'),
      new Map(),
      new Uint8Array(9),
      Number.NaN,
    ];
    for (const proof of odd) {
      const report = await verify({ proof });
      expect(report.cryptography.status).toBe('failed');
      expect(report.cryptography.error?.code).toMatch(/^SNARK_/);
    }
    for (const verificationKey of odd.slice(1)) {
      const report = await verify({ verificationKey });
      expect(report.cryptography.status).toBe('failed');
      expect(report.key.status).not.toBe('failed');
    }
  });
});
