/** Published proofs at the command line, as a shell sees it: exit codes, the three lines, and nothing but JSON with `--json`. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { encodeFunctionData, type Hex, parseAbi } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CLAIM_TYPES,
  type ClaimFiles,
  type ClaimMaker,
  createClaimMaker,
} from '../../e2e/fixtures/blockClaim.ts';
import { hexToBytes } from '../core/bytes/hex.ts';
import { encodeProofLink } from '../core/published/proofLink.ts';
import { RISC0_JOURNAL, RISC0_SAMPLES, SP1_SAMPLES } from '../core/snark/fixture.ts';
import { emptyProof, panickingProof } from '../core/stark/testData.ts';

const BLOCK = 'public/examples/geth-raw.json.gz';
/** Of that block; below the order of BN254, as a public signal must be. */
const BLOCK_HASH = '0x068e0c014191f12eada024cf23c3aeed457b3eaf79b99e64fc1bfe9a97adf799';
const BLOCK_NUMBER = 1;

const folder = mkdtempSync(join(tmpdir(), 'glassblock-proof-'));

function run(args: readonly string[], input?: string | Uint8Array) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/cli/verifyProof.ts', ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 26, ...(input !== undefined && { input }) },
  );
  return { status, stdout, stderr };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** An answer of `--json`, as far as tests look into it. */
interface Answer {
  readonly headline: string;
  readonly overall: string;
  readonly form: string;
  readonly batch?: string;
  readonly notes: readonly string[];
  readonly system: string;
  readonly version?: string;
  readonly [line: string]: unknown;
}

type Line = {
  readonly status: string;
  readonly error?: { readonly code: string; readonly data?: Record<string, unknown> };
  readonly fields?: readonly { readonly name: string; readonly status: string }[];
};

/** Runs with `--json`: standard output has to be one array and nothing else. */
function answers(args: readonly string[], input?: string | Uint8Array) {
  const { status, stdout, stderr } = run(['--json', ...args], input);
  return { status, stderr, all: JSON.parse(stdout) as Answer[] };
}

const linesOf = (answer: Answer | undefined) =>
  (['cryptography', 'key', 'statement'] as const).map((name) => lineOf(answer, name).status);
const lineOf = (answer: Answer | undefined, name: 'cryptography' | 'key' | 'statement') =>
  answer?.[name] as Line;

/** SP1's form of a sample, with a change. */
function sp1(version: string, change: object = {}): string {
  const found = SP1_SAMPLES.find((one) => one.version === version);
  if (found === undefined) throw new Error(`no sample of ${version}`);
  const { programVKey: vkey, publicValues, proof } = found;
  return JSON.stringify({ vkey, publicValues, proof, ...change });
}

const V5 = SP1_SAMPLES.find(({ version }) => version === 'v5.0.0');
const VKEY = V5?.programVKey ?? '0x';

/** The same digits with the last one changed. */
const otherThan = (hex: string) => `${hex.slice(0, -1)}${hex.endsWith('1') ? '2' : '1'}`;

describe('a proof that speaks of a block', () => {
  let maker: ClaimMaker;
  let claim: ClaimFiles;
  let [proof, key, signals] = ['', '', ''];
  const asTuple = ['--layout', 'abi', '--types', CLAIM_TYPES];

  beforeAll(async () => {
    maker = await createClaimMaker();
    claim = await maker.claim(BLOCK_HASH, BLOCK_NUMBER);
    proof = file('proof.json', claim.proof);
    key = file('verification_key.json', claim.key);
    signals = file('public.json', claim.signals);
  }, 120_000);
  afterAll(() => maker?.end());

  test('default: exit 0 and one array where cryptography, key and statement pass', () => {
    const { status, stderr, all } = answers([
      ...asTuple,
      '--block',
      BLOCK,
      '--key',
      key,
      proof,
      signals,
    ]);
    expect([status, stderr]).toEqual([0, '']);
    expect(all).toHaveLength(1);
    const [answer] = all;
    expect(linesOf(answer)).toEqual(['passed', 'passed', 'passed']);
    expect(answer?.headline).toBe(
      'This proof holds, for the key you trust, and speaks of this block.',
    );
    expect(lineOf(answer, 'statement').fields?.map(({ name, status }) => [name, status])).toEqual([
      ['square', 'not computable'],
      ['blockHash', 'same'],
      ['blockNumber', 'same'],
    ]);
  });

  test('behavior: the fields of an answer are these, in this order', () => {
    const { all } = answers([...asTuple, '--block', BLOCK, '--key', key, proof, signals]);
    expect(Object.keys(all[0] ?? {})).toEqual([
      'headline',
      'overall',
      'form',
      'notes',
      'system',
      'curve',
      'proofBytes',
      'cryptography',
      'key',
      'statement',
      'publicValuesBytes',
      'layouts',
      'usedLayout',
    ]);
    expect(all[0]).toMatchObject({ overall: 'passed', notes: [], usedLayout: 'abi' });
  });

  test('behavior: snarkjs’ three files in any order and under any names are one proof', () => {
    const plain = [file('a', claim.key), file('b', claim.signals), file('c', claim.proof)];
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ].map((order) => order.map((i) => plain[i] as string));
    for (const files of orders) {
      const { status, all } = answers([...asTuple, '--block', BLOCK, ...files]);
      expect([status, ...linesOf(all[0])]).toEqual([0, 'passed', 'passed', 'passed']);
    }
  });

  test('behavior: a proof of another block is exit 1, by the statement alone, which names the field', async () => {
    const other = await maker.claim(BLOCK_HASH, BLOCK_NUMBER + 1);
    const files = [file('other.json', other.proof), file('other-public.json', other.signals)];
    const { status, all } = answers([...asTuple, '--block', BLOCK, '--key', key, ...files]);
    expect(status).toBe(1);
    expect(linesOf(all[0])).toEqual(['passed', 'passed', 'failed']);
    const different = lineOf(all[0], 'statement').fields?.filter(
      (field) => field.status === 'different',
    );
    expect(different).toMatchObject([{ name: 'blockNumber', value: '2', expected: '1' }]);
    const { stdout } = run([...asTuple, '--block', BLOCK, '--key', key, ...files]);
    expect(stdout).toContain('This proof holds, but it does not speak of this block.');
    expect(stdout).toContain('Different: blockNumber = 2\n        this block: 1\n');
  });

  test('behavior: a false proof is exit 1, whatever its statement says', () => {
    const lie = (JSON.parse(claim.signals) as string[]).with(2, '2');
    const lied = file('lie.json', JSON.stringify(lie));
    const { status, all } = answers([...asTuple, '--block', BLOCK, '--key', key, proof, lied]);
    expect(status).toBe(1);
    expect(lineOf(all[0], 'cryptography').error?.code).toBe('SNARK_PROOF_FALSE');
    expect(all[0]?.headline).toBe('This proof does not hold.');
  });

  test('behavior: without a block, and without a layout that names one, the statement is not checkable: exit 2', () => {
    const { status, all } = answers([...asTuple, '--key', key, proof, signals]);
    expect([status, ...linesOf(all[0])]).toEqual([2, 'passed', 'passed', 'not checkable']);
    const words = answers(['--block', BLOCK, '--layout', 'words', '--key', key, proof, signals]);
    expect([words.status, lineOf(words.all[0], 'statement').status]).toEqual([2, 'not checkable']);
  });

  test('behavior: a block that is not VALID is no ground: the statement does not pass, exit 2', () => {
    const bundle = JSON.parse(
      gunzipSync(readFileSync('public/examples/transfer.json.gz')).toString(),
    );
    const invalid = JSON.stringify({ ...bundle, hash: `0x${'11'.repeat(32)}` });
    const block = ['--block', file('invalid.json', invalid)];
    const { status, all } = answers([...asTuple, ...block, '--key', key, proof, signals]);
    expect([status, ...linesOf(all[0])]).toEqual([2, 'passed', 'passed', 'not checkable']);
    expect(lineOf(all[0], 'statement').error?.code).toBe('STATEMENT_BLOCK_NOT_VALID');
  });

  test('behavior: without its key nothing is checked: exit 2', () => {
    const { status, all } = answers([proof, signals]);
    expect([status, ...linesOf(all[0]).slice(0, 2)]).toEqual([2, 'not checkable', 'not checkable']);
    expect(lineOf(all[0], 'cryptography').error).toMatchObject({
      code: 'SNARK_PART_MISSING',
      data: { part: 'verificationKey' },
    });
  });
});

describe('proofs of the provers', () => {
  test('behavior: a proof under a built-in key holds; nobody vouches for its program: exit 2', () => {
    const { status, all } = answers([file('v5.json', sp1('v5.0.0'))]);
    expect(status).toBe(2);
    expect(all[0]).toMatchObject({ system: 'sp1-groth16', version: 'v5.0.0' });
    expect(linesOf(all[0])).toEqual(['passed', 'not checkable', 'not checkable']);
    expect(lineOf(all[0], 'key').error?.code).toBe('KEY_UNVOUCHED');
  });

  test('behavior: the trusted key passes; another than the proof’s is exit 1, with both', () => {
    const proof = file('v5.json', sp1('v5.0.0'));
    expect(linesOf(answers(['--key', VKEY, proof]).all[0])[1]).toBe('passed');
    const other = otherThan(VKEY);
    const { status, all } = answers(['--key', other, proof]);
    expect([status, ...linesOf(all[0])]).toEqual([1, 'passed', 'failed', 'not checkable']);
    expect(lineOf(all[0], 'key').error).toMatchObject({
      code: 'KEY_NOT_TRUSTED',
      data: { found: VKEY, expected: other },
    });
  });

  test('behavior: raw bytes of a proof, its key and its public values by options', () => {
    const raw = file('proof.bin', hexToBytes(V5?.proof ?? '0x'));
    const { status, all } = answers(['--key', VKEY, '--values', V5?.publicValues ?? '0x', raw]);
    expect([status, ...linesOf(all[0])]).toEqual([2, 'passed', 'passed', 'not checkable']);
    expect(all[0]?.form).toBe('proof bytes with their selector');
  });

  test('behavior: - is standard input', () => {
    const { status, all } = answers(['-'], sp1('v6.1.0'));
    expect(status).toBe(2);
    expect(all[0]).toMatchObject({ version: 'v6.1.0', cryptography: { status: 'passed' } });
  });

  test('behavior: call data of several batches is one answer a proof, in order; what is set aside goes to standard error', () => {
    const abi = parseAbi(['function verifyBatches(uint256,bytes[],bytes[],bytes[])']);
    const seal = RISC0_SAMPLES.find(({ version }) => version === '5.0')?.seal as Hex;
    const proof = V5?.proof as Hex;
    const data = encodeFunctionData({
      abi,
      functionName: 'verifyBatches',
      args: [7n, [seal, seal], [proof, '0x'], ['0x', '0xaabb']],
    });
    const { status, stderr, all } = answers([file('calldata.txt', data)]);
    expect(status).toBe(2);
    expect(all.map(({ system, batch }) => [system, batch])).toEqual([
      ['risc0-groth16', '7'],
      ['sp1-groth16', '7'],
      ['risc0-groth16', '8'],
    ]);
    expect(stderr).toMatch(/^TDX signature of batch 8: [^\n]+\n$/);
    const { stdout } = run([file('calldata.txt', data)]);
    expect(stdout.match(/^P1 /gm)).toHaveLength(3);
    expect(stdout).toContain(', batch 8\n');
  });

  test('behavior: where one of several proofs fails the exit code is 1', () => {
    const good = JSON.parse(sp1('v5.0.0')) as object;
    const bad = JSON.parse(sp1('v6.1.0', { publicValues: '0x06000000' })) as object;
    const { status, all } = answers([file('two.json', JSON.stringify([good, bad]))]);
    expect(all.map((answer) => linesOf(answer)[0])).toEqual(['passed', 'failed']);
    expect(status).toBe(1);
  });

  test('behavior: a RISC Zero seal with image id and journal in files of their names', () => {
    const { seal, imageId } = RISC0_SAMPLES.find(({ version }) => version === '3.0') ?? {};
    const files = [
      file('journal.txt', RISC0_JOURNAL),
      file('image_id.txt', imageId ?? ''),
      file('seal.txt', seal ?? ''),
    ];
    const { status, all } = answers(files);
    expect([status, ...linesOf(all[0])]).toEqual([2, 'passed', 'passed', 'not checkable']);
  });

  test('behavior: without --json the answer is text, with each line and the headline', () => {
    const { stdout, stderr } = run([file('v5.json', sp1('v5.0.0'))]);
    expect(stderr).toBe('');
    expect(stdout).toContain('This proof holds. Of which block it speaks was not checked.\n');
    for (const id of ['P1  Passed', 'P2  Not checkable', 'P3  Not checkable'])
      expect(stdout).toContain(id);
    expect(stdout).toContain(`Program ${VKEY}: came with the proof`);
  });

  test('behavior: no text of an input reaches the terminal as a control character', () => {
    const evil = '\u001b[2J\u202e\u009b31m';
    const named = run([file('v5.json', sp1('v5.0.0')), `${evil}.json`]);
    const types = '(uint256 a, uint256 b, uint256 c)';
    const proof = file('named.json', sp1('v6.0.0', { [`x${evil}`]: evil }));
    const outputs = [named, run([proof]), run(['--layout', 'abi', '--types', types, proof])];
    for (const { stdout, stderr } of outputs) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(`${stdout}${stderr}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    expect(named.status).toBe(3);
  });
});

describe('STARK proofs', () => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => (i % 4 === 0 ? i + 1 : 0));
  const large = (head: Uint8Array) => {
    const proof = new Uint8Array(20_000);
    proof.set(head);
    return proof;
  };

  test('error: STARK_PROOF_REFUSED by the pinned package: exit 1, with its name and hash', () => {
    const files = [file('stark.bin', large(emptyProof())), file('stark.key', key)];
    const { status, all } = answers(files);
    expect([status, ...linesOf(all[0])]).toEqual([1, 'failed', 'not checkable', 'not checkable']);
    expect(all[0]).toMatchObject({
      system: 'sp1-hypercube',
      cryptography: {
        error: { code: 'STARK_PROOF_REFUSED' },
        verifier: expect.stringContaining('@ethproofs/sp1-hypercube-wasm-verifier 0.2.0, SHA-256 '),
      },
      statement: { error: { code: 'STARK_STATEMENT_NOT_RETURNED' } },
    });
  });

  test('error: STARK_PROOF_MALFORMED for another kind of proof, STARK_KEY_MALFORMED for no key: exit 1, unread', () => {
    const core = large(Uint8Array.of(0));
    const malformed = answers([file('core.bin', core), file('stark.key', key)]);
    expect(malformed.status).toBe(1);
    expect(lineOf(malformed.all[0], 'cryptography').error?.code).toBe('STARK_PROOF_MALFORMED');
    const files = [file('stark.bin', large(emptyProof())), file('short.key', key.slice(1))];
    const short = answers(files);
    expect(short.status).toBe(1);
    expect(lineOf(short.all[0], 'cryptography').error?.code).toBe('STARK_KEY_MALFORMED');
  });

  test('behavior: a verifier that breaks off has shown nothing: exit 2, and the words of its panic', () => {
    const files = [file('panic.bin', large(panickingProof())), file('stark.key', key)];
    const { status, all } = answers(files);
    expect(status).toBe(2);
    expect(lineOf(all[0], 'cryptography')).toMatchObject({
      status: 'not checkable',
      error: { code: 'STARK_VERIFIER_FAILED' },
    });
  });

  test('behavior: without its key nothing is asked: exit 2', () => {
    const { status, all } = answers([file('stark.bin', large(emptyProof()))]);
    expect(status).toBe(2);
    expect(lineOf(all[0], 'cryptography').error?.code).toBe('SNARK_PART_MISSING');
  });

  test('error: STARK_VERIFIER_UNAVAILABLE a proof for a verifier of the reader’s own needs the page: exit 2, and it is said', () => {
    const link = encodeProofLink({ system: 'own-verifier', proof: key, verificationKey: key });
    const { status, stdout } = run(['-'], link);
    expect(status).toBe(2);
    expect(stdout).toContain('STARK_VERIFIER_UNAVAILABLE');
    expect(stdout).toContain('load it in the page');
  });
});

describe('what is no proof', () => {
  const refused = (args: readonly string[], input?: string | Uint8Array) => {
    const { status, stdout, stderr } = run(['--json', ...args], input);
    expect({ args, status, stdout }).toEqual({ args, status: 3, stdout: '' });
    return stderr;
  };

  test('error: USAGE wrong usage: exit 3, the usage, and nothing on standard output', () => {
    const proof = file('v5.json', sp1('v5.0.0'));
    for (const args of [
      [],
      ['--frobnicate', proof],
      [proof, '--block'],
      ['--layout', 'nonsense', proof],
      ['--types', CLAIM_TYPES, proof],
      ['--layout', 'abi', proof],
      ['--layout', 'words', '--types', CLAIM_TYPES, proof],
    ]) {
      const stderr = refused(args);
      expect(stderr).toMatch(/^USAGE: /);
      expect(stderr).toContain('Usage:');
    }
    const types = refused(['--layout', 'abi', '--types', 'uint257 x', proof]);
    expect(types).toMatch(/^STATEMENT_TYPES_INVALID: /);
  });

  test('error: INPUT_READ_FAILED a file that is not there: exit 3, one line', () => {
    expect(refused(['no-such-file.json'])).toMatch(/^INPUT_READ_FAILED: [^\n]+\n$/);
    const proof = file('v5.json', sp1('v5.0.0'));
    expect(refused(['--key', 'no-such-key', proof])).toMatch(/^INPUT_READ_FAILED: /);
    expect(refused(['--block', 'no-such-block', proof])).toMatch(/^INPUT_READ_FAILED: /);
  });

  test('error: FORM_NOT_RECOGNISED, FORM_MALFORMED with the place, FORM_TOO_LARGE: exit 3, told apart', () => {
    expect(refused(['-'], 'hello')).toMatch(/^FORM_NOT_RECOGNISED: /);
    expect(refused(['-'], `0x12345678${'00'.repeat(256)}`)).toContain('0x12345678');
    const short = sp1('v5.0.0', { proof: V5?.proof.slice(0, -2) });
    expect(refused(['-'], short)).toMatch(/^FORM_MALFORMED: [^\n]*byte 259[^\n]*\n$/);
    expect(refused(['-'], '{"proof": 1,}')).toMatch(/^FORM_MALFORMED: [^\n]*line 1, column 13/);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(refused(['-'], deep)).toMatch(/^FORM_TOO_LARGE: /);
  });

  test('error: FORM_PARTS_AMBIGUOUS two keys for one proof: exit 3', () => {
    const [a, b] = [VKEY, otherThan(VKEY)];
    expect(refused([file('v5.json', sp1('v5.0.0')), file('a', a), file('b', b)])).toMatch(
      /^FORM_PARTS_AMBIGUOUS: /,
    );
  });

  test('behavior: a block document is no proof, a proof no block', () => {
    expect(refused([BLOCK])).not.toBe('');
    const proof = file('v5.json', sp1('v5.0.0'));
    expect(refused(['--block', proof, proof])).not.toBe('');
    expect(readFileSync(proof, 'utf8')).toBe(sp1('v5.0.0'));
  });
});
