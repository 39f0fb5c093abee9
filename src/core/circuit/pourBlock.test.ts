/** Values of a real block, poured into a circuit that was compiled by circom and computed by snarkjs. */

import { fileURLToPath } from 'node:url';
import { keccak256 } from 'viem';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileCircuit } from '../../../scripts/circuits/compile.ts';
import type { Hex } from '../bytes/hex.ts';
import { createInspector, type Inspector } from '../inspect/inspector.ts';
import { checkExample } from '../inspect/testData.ts';
import { accountMatter, headerMatter, proofMatter, slotMatter } from './blockMatter.ts';
import type { CircuitInputs } from './circuit.ts';
import { type PourEncoding, type PourMatter, pour } from './pour.ts';

const SOURCE = fileURLToPath(new URL('poured.circom', import.meta.url));
/** As many as the circuit has. */
const [ROWS, WIDTH] = [5, 540];
const WORD: Readonly<Record<string, PourEncoding & { readonly numbers: number }>> = {
  bits: { type: 'bits', first: 'most significant', numbers: 256 },
  bytes: { type: 'bytes', numbers: 32 },
  nibbles: { type: 'nibbles', numbers: 64 },
  limbs: { type: 'limbs', bits: 64, count: 4, first: 'least significant', numbers: 4 },
  halves: { type: 'halves', numbers: 2 },
};

let inspector: Inspector;
let address: Hex;

beforeAll(async () => {
  const { document, validation } = await checkExample('erc20-transfers');
  inspector = createInspector(document, validation);
  const { rows } = inspector.entries.entries({ text: '', kind: 'storage', first: 0, count: 1 });
  address = (rows[0]?.address ?? '0x') as Hex; // an example that this project recorded: the address is known
});

/** Everything that the circuit wants of a word and a proof. */
function inputsOf(word: PourMatter, path: ReturnType<Inspector['keyPath']>): CircuitInputs {
  const words = Object.entries(WORD).map(([name, { numbers, ...encoding }]) => [
    name,
    pour(word, { encoding, curve: 'bn254', count: numbers, padding: 'none' }),
  ]);
  const rows = {
    curve: 'bn254',
    rows: ROWS,
    padding: 'zeros',
    encoding: { type: 'bytes' },
  } as const;
  return {
    ...Object.fromEntries(words),
    nodes: pour(proofMatter(path, 'proof'), { ...rows, count: ROWS * WIDTH }),
    lengths: pour(proofMatter(path, 'node lengths'), { ...rows, count: ROWS }),
    count: pour(proofMatter(path, 'node count'), { ...rows, count: 1 }),
  };
}

describe('pour, from a block', () => {
  test('default: a circuit takes the state root in every encoding and the proof of an account in rows, and refuses either when one number is changed', async () => {
    const { wtns } = await import('snarkjs');
    const { wasm } = await compileCircuit(SOURCE, { compilerOptions: ['--prime', 'bn128'] });
    const header = inspector.header('before');
    const inputs = inputsOf(
      headerMatter(header, 'state root'),
      inspector.keyPath('account', address, 'before'),
    );
    const compute = (given: CircuitInputs) => wtns.calculate({ ...given }, wasm, { type: 'mem' });
    await compute(inputs);
    for (const name of ['bits', 'bytes', 'nibbles', 'limbs', 'halves', 'lengths']) {
      const [first, ...rest] = inputs[name] as readonly string[];
      const lie = { ...inputs, [name]: [first === '1' ? '0' : '1', ...rest] };
      await expect(compute(lie), name).rejects.toThrow('Assert Failed');
    }
    await expect(compute({ ...inputs, count: '1' })).rejects.toThrow('Assert Failed');
  });

  test('behavior: the nodes are those of the EIP-1186 answer, before and after, for the account and its slots', () => {
    const { slots } = inspector.account(address);
    const slot = slots.find((row) => row.slot !== undefined)?.slot ?? '0x';
    for (const time of ['before', 'after'] as const) {
      const answer = inspector.proof(address, [slot], time);
      const account = inspector.keyPath('account', address, time);
      const storage = inspector.keyPath(account.hashedKey, slot, time);
      const hex = (matter: PourMatter) =>
        matter.type === 'nodes' && matter.nodes.map((node) => Buffer.from(node).toString('hex'));
      expect(hex(proofMatter(account, 'proof'))).toEqual(
        answer.accountProof.map((node) => node.slice(2)),
      );
      expect(hex(proofMatter(storage, 'proof'))).toEqual(
        answer.storageProof[0]?.proof.map((node) => node.slice(2)),
      );
      const number = (matter: PourMatter) =>
        pour(matter, { encoding: { type: 'halves' }, curve: 'bn254', padding: 'none' });
      const halves = (value: bigint) => [`${value >> 128n}`, `${value & ((1n << 128n) - 1n)}`];
      expect(number(accountMatter(account, 'balance'))).toEqual(halves(BigInt(answer.balance)));
      expect(number(accountMatter(account, 'nonce'))).toEqual(halves(BigInt(answer.nonce)));
      expect(number(accountMatter(account, 'code hash'))).toEqual(halves(BigInt(answer.codeHash)));
      expect(number(accountMatter(account, 'storage root'))).toEqual(
        halves(BigInt(answer.storageHash)),
      );
      expect(number(slotMatter(storage))).toEqual(
        halves(BigInt(answer.storageProof[0]?.value ?? '0x')),
      );
    }
  });

  test('behavior: the header hashes to the block hash, and names the state root that the proof starts with', () => {
    for (const time of ['before', 'after'] as const) {
      const header = inspector.header(time);
      expect(keccak256(header.rlp)).toBe(header.hash);
      const [root] = inspector.proof(address, [], time).accountProof;
      expect(keccak256(root ?? '0x')).toBe(header.stateRoot);
      expect(headerMatter(header, 'header')).toEqual({ type: 'bytes', bytes: header.rlp });
      const hash = headerMatter(header, 'block hash');
      expect(hash.type === 'bytes' && Buffer.from(hash.bytes).toString('hex')).toBe(
        header.hash.slice(2),
      );
    }
  });

  test('behavior: an account that is proven absent has the values of the EIP-1186 answer, and no leaf', () => {
    const nobody = absentAddress();
    const path = inspector.keyPath('account', nobody, 'before');
    const answer = inspector.proof(nobody, [], 'before');
    const hex = (matter: PourMatter) =>
      matter.type === 'bytes' && `0x${Buffer.from(matter.bytes).toString('hex')}`;
    expect(hex(accountMatter(path, 'storage root'))).toBe(answer.storageHash);
    expect(hex(accountMatter(path, 'code hash'))).toBe(answer.codeHash);
    expect(hex(accountMatter(path, 'balance'))).toBe(`0x${'0'.repeat(64)}`);
    expect(hex(slotMatter(path))).toBe(`0x${'0'.repeat(64)}`);
    expect(() => proofMatter(path, 'leaf')).toThrow('no leaf');
    expect(hex(proofMatter(path, 'hashed key'))).toBe(keccak256(nobody));
  });

  test('error: WITNESS_NODE_MISSING for a way that the witness does not show to its end', () => {
    const path = pathThat((way) => way.outcome.type === 'missing');
    for (const work of [
      () => proofMatter(path, 'proof'),
      () => proofMatter(path, 'leaf'),
      () => accountMatter(path, 'balance'),
      () => slotMatter(path),
    ]) {
      expect(work).toThrow(expect.objectContaining({ code: 'WITNESS_NODE_MISSING' }));
    }
  });
});

/** Addresses 1, 2, 3 …: some lie behind hashes, and some are proven absent. */
function pathThat(fits: (path: ReturnType<Inspector['keyPath']>) => boolean, from = 0xf000) {
  for (let i = from; i < from + 4096; i++) {
    const path = inspector.keyPath('account', `0x${i.toString(16).padStart(40, '0')}`, 'before');
    if (fits(path)) return path;
  }
  throw new Error('no such way in this witness');
}

function absentAddress(): `0x${string}` {
  return pathThat((way) => way.outcome.type === 'absent').key ?? '0x';
}
