/** Trie nodes from RLP: the three kinds and inline children, and every malformed shape refused. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { failureOf } from '../witness/fixture.ts';
import { parseDocument } from '../witness/parseDocument.ts';
import { NO_WITNESS_DATA, readWitnessData, witnessData } from '../witness/testData.ts';
import { blindedHash, type TrieNode } from './node.ts';
import { decodeNode, encodeNode } from './nodeRlp.ts';

beforeAll(loadKeccak);

const NONE = new Uint8Array(0);
const HASH = new Uint8Array(32).fill(0xab);
const VALUE = Uint8Array.of(0xbe, 0xef);
/** leaf(path: f), value 0x07: three bytes of RLP, so that it stands within its parent. */
const INLINE_LEAF: RlpInput = [Uint8Array.of(0x3f), Uint8Array.of(7)];

function decode(item: RlpInput): TrieNode {
  const bytes = encodeRlp(item);
  return decodeNode(bytes, keccak256(bytes), 0);
}

/** A branch with these children by nibble. */
function branchOf(
  children: Readonly<Record<number, RlpInput>>,
  value: RlpInput = NONE,
): RlpInput[] {
  const items = Array.from({ length: 16 }, (_, nibble) => children[nibble] ?? NONE);
  return [...items, value];
}

describe('decodeNode', () => {
  test('default: a leaf', () => {
    expect(decode([Uint8Array.of(0x20, 0x12), VALUE])).toMatchObject({
      type: 'leaf',
      path: Uint8Array.of(1, 2),
      value: VALUE,
    });
  });

  test('default: an extension, its child blinded', () => {
    const extension = decode([Uint8Array.of(0x1a), HASH]);
    expect(extension).toMatchObject({ type: 'extension', path: Uint8Array.of(10) });
    const child = extension.type === 'extension' ? extension.child : extension;
    expect(child.type === 'blinded' && blindedHash(child)).toEqual(HASH);
  });

  test('default: a branch with two children and a value', () => {
    const branch = decode(branchOf({ 0: HASH, 15: HASH }, VALUE));
    expect(branch).toMatchObject({ type: 'branch', value: VALUE });
    const children = branch.type === 'branch' ? branch.children : [];
    expect(children.map((child) => child?.type)).toEqual(
      Array.from({ length: 16 }, (_, i) => (i === 0 || i === 15 ? 'blinded' : undefined)),
    );
  });

  test('behavior: a child shorter than 32 bytes stands within its parent', () => {
    const branch = decode(branchOf({ 3: INLINE_LEAF, 5: INLINE_LEAF }));
    expect(branch).toMatchObject({ type: 'branch', value: null });
    if (branch.type !== 'branch') return;
    expect(branch.children[3]).toMatchObject({
      type: 'leaf',
      path: Uint8Array.of(15),
      index: -1,
      reference: encodeRlp(INLINE_LEAF),
    });
    const below = decode([Uint8Array.of(0x00, 0x12), branchOf({ 3: INLINE_LEAF, 5: INLINE_LEAF })]);
    expect(below).toMatchObject({ type: 'extension', child: { type: 'branch' } });
  });

  test('behavior: a leaf with no path left, and one with a path too long, are leaves', () => {
    expect(decode([Uint8Array.of(0x20), VALUE])).toMatchObject({ path: NONE });
    const long = concatBytes(Uint8Array.of(0x31), new Uint8Array(33)); // 67 nibbles
    expect(decode([long, VALUE])).toMatchObject({ path: { length: 67 } });
  });

  const HALF_FULL = { 1: HASH, 2: HASH };
  test.each<readonly [title: string, item: RlpInput]>([
    ['error: NODE_MALFORMED, a byte string', VALUE],
    ['error: NODE_MALFORMED, the empty string', NONE],
    ['error: NODE_MALFORMED, an empty list', []],
    ['error: NODE_MALFORMED, one item', [VALUE]],
    ['error: NODE_MALFORMED, three items', [Uint8Array.of(0x20), VALUE, VALUE]],
    ['error: NODE_MALFORMED, sixteen items', branchOf(HALF_FULL).slice(1)],
    ['error: NODE_MALFORMED, eighteen items', [...branchOf(HALF_FULL), NONE]],
    ['error: NODE_MALFORMED, a thousand items', new Array(1000).fill(NONE)],
    ['error: NODE_MALFORMED, a hex-prefix flag of 4', [Uint8Array.of(0x40), VALUE]],
    ['error: NODE_MALFORMED, a hex-prefix flag of 15', [Uint8Array.of(0xf1), VALUE]],
    ['error: NODE_MALFORMED, a pad nibble that is not zero', [Uint8Array.of(0x2a, 0x12), VALUE]],
    ['error: NODE_MALFORMED, a path without bytes', [NONE, VALUE]],
    ['error: NODE_MALFORMED, a path that is a list', [[], VALUE]],
    ['error: NODE_MALFORMED, an extension without a path', [Uint8Array.of(0x00), HASH]],
    ['error: NODE_MALFORMED, an extension without a child', [Uint8Array.of(0x1a), NONE]],
    ['error: NODE_MALFORMED, an extension over a leaf', [Uint8Array.of(0x1a), INLINE_LEAF]],
    [
      'error: NODE_MALFORMED, an extension over an extension',
      [Uint8Array.of(0x1a), [Uint8Array.of(0x1a), branchOf({ 3: INLINE_LEAF, 5: INLINE_LEAF })]],
    ],
    ['error: NODE_MALFORMED, a leaf without a value', [Uint8Array.of(0x20, 0x12), NONE]],
    ['error: NODE_MALFORMED, a leaf whose value is a list', [Uint8Array.of(0x20, 0x12), [VALUE]]],
    ['error: NODE_MALFORMED, a branch without a child', branchOf({})],
    ['error: NODE_MALFORMED, a branch with a value alone', branchOf({}, VALUE)],
    ['error: NODE_MALFORMED, a branch with one child', branchOf({ 1: HASH })],
    ['error: NODE_MALFORMED, a branch whose value is a list', branchOf(HALF_FULL, [VALUE])],
    ['error: NODE_MALFORMED, a reference of 31 bytes', branchOf({ 1: HASH, 2: HASH.slice(1) })],
    [
      'error: NODE_MALFORMED, a reference of 33 bytes',
      branchOf({ 1: HASH, 2: concatBytes(HASH, VALUE.slice(1)) }),
    ],
    ['error: NODE_MALFORMED, a reference of 5 bytes', branchOf({ 1: HASH, 2: HASH.slice(27) })],
    ['error: NODE_MALFORMED, a reference of one byte', branchOf({ 1: HASH, 2: Uint8Array.of(5) })],
    ['error: NODE_MALFORMED, an extension to 31 bytes', [Uint8Array.of(0x1a), HASH.slice(1)]],
    [
      'error: NODE_MALFORMED, a child of 32 bytes or more within its parent',
      branchOf({ 1: HASH, 2: [Uint8Array.of(0x3f), new Uint8Array(40).fill(1)] }),
    ],
    ['error: NODE_MALFORMED, an inline child that is malformed', branchOf({ 1: HASH, 2: [VALUE] })],
    ['error: NODE_MALFORMED, an inline child that is an empty list', branchOf({ 1: HASH, 2: [] })],
  ])('%s', (_, item) => {
    expect(failureOf(() => decode(item))?.code).toBe('NODE_MALFORMED');
  });

  test('error: NODE_MALFORMED, bytes after the node', () => {
    const leaf = encodeRlp([Uint8Array.of(0x20, 0x12), VALUE]);
    const bytes = concatBytes(leaf, Uint8Array.of(0));
    expect(failureOf(() => decodeNode(bytes, HASH, 0))?.code).toBe('NODE_MALFORMED');
  });

  test.each([
    [
      'error: RLP_TRUNCATED, a branch cut off',
      encodeRlp(branchOf(HALF_FULL)).slice(0, 40),
      'RLP_TRUNCATED',
    ],
    ['error: RLP_TRUNCATED, no bytes', NONE, 'RLP_TRUNCATED'],
    [
      'error: RLP_LENGTH_NOT_MINIMAL, a leaf whose length stands in long form',
      Uint8Array.of(0xf8, 0x05, 0x20, 0x83, 1, 2, 3),
      'RLP_LENGTH_NOT_MINIMAL',
    ],
    [
      'error: RLP_SINGLE_BYTE_PREFIXED, a value of one small byte',
      Uint8Array.of(0xc3, 0x20, 0x81, 0x07),
      'RLP_SINGLE_BYTE_PREFIXED',
    ],
    [
      'error: RLP_TRUNCATED, a hash beyond the end of the list',
      Uint8Array.of(0xc5, 0x1a, 0xa0, 1, 2, 3),
      'RLP_TRUNCATED',
    ],
  ])('%s', (_, bytes, code) => {
    expect(failureOf(() => decodeNode(bytes, HASH, 0))?.code).toBe(code);
  });
});

describe('encodeNode', () => {
  const name = 'blocks/mainnet-21429063.json.gz';
  const absent = witnessData(name) === undefined;

  test.skipIf(absent)(
    `behavior: every node of a real witness encodes to its own bytes${absent ? `: skipped, ${NO_WITNESS_DATA}` : ''}`,
    async () => {
      const { witness } = await parseDocument(readWitnessData(name));
      // zeth's tool left a few strings among the nodes: what is no list is no node.
      const nodes = witness.state.filter((bytes) => (bytes[0] as number) >= 0xc0);
      expect(nodes.length).toBeGreaterThan(700);
      for (const [index, bytes] of nodes.entries()) {
        const again = encodeNode(decodeNode(bytes, keccak256(bytes), index));
        expect(bytesToHex(again)).toBe(bytesToHex(bytes));
      }
    },
  );

  test('behavior: inline children come out as they went in', () => {
    const items = [
      branchOf({ 3: INLINE_LEAF, 5: INLINE_LEAF }, VALUE),
      branchOf({ 0: INLINE_LEAF, 9: HASH }),
      [Uint8Array.of(0x00, 0x12), branchOf({ 3: INLINE_LEAF, 5: INLINE_LEAF })],
    ];
    for (const item of items) expect(encodeNode(decode(item))).toEqual(encodeRlp(item));
  });

  test('behavior: a node whose child has no reference yet is a bug, not an input', () => {
    const child = { type: 'leaf', path: NONE, value: VALUE, index: -1, reference: null } as const;
    const extension = {
      type: 'extension',
      path: Uint8Array.of(1),
      child,
      index: -1,
      reference: null,
    } as const;
    expect(() => encodeNode({ ...extension })).toThrow('Invariant broken');
  });
});
