import { describe, expect, test } from 'vitest';
import { EMPTY_ROOT_HASH, keccak256, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { branchRlp, extensionRlp, hashOf, leafRlp, longValue, path } from '../trie/fixture.ts';
import { verifyTrieProof } from './verifyProof.ts';

await loadKeccak(); // the drawings below hash as they are made

// root: branch ┬ 1: extension(2) ─ branch ┬ 3: leaf(4)
//              │                          └ 5: leaf(6), short: stands in its parent
//              └ 7: leaf(8)
const leaf = leafRlp('4', longValue(9));
const inline = leafRlp('6', Uint8Array.of(1));
const lower = branchRlp({ 3: leaf, 5: inline });
const extension = extensionRlp('2', lower);
const other = leafRlp('8', longValue(7));
const root = branchRlp({ 1: extension, 7: other });
const rlps = (...nodes: RlpInput[][]) => nodes.map((node) => encodeRlp(node));
const verdict = (key: string, proof: Uint8Array[], rootHash = hashOf(root)) =>
  verifyTrieProof(rootHash, path(key), proof);

/** The proof, or its error thrown. */
function verify(...args: Parameters<typeof verdict>) {
  const { proof, error } = verdict(...args);
  if (error !== undefined) throw error;
  return proof;
}

describe('verifyTrieProof', () => {
  test('default: a value, and its way', () => {
    const { outcome, nodes } = verify('1234', rlps(root, extension, lower, leaf));
    expect(outcome).toEqual({ type: 'present', value: longValue(9) });
    expect(nodes.map(({ node }) => node.type)).toEqual(['branch', 'extension', 'branch', 'leaf']);
  });

  test.each([
    ['9', [root], 'empty slot of a branch'],
    ['13', [root, extension], 'diverging extension'],
    ['79', [root, other], 'diverging leaf'],
  ])('behavior: %s is proven absent', (key, proof, reason) => {
    expect(verify(key, rlps(...proof)).outcome).toEqual({ type: 'absent', reason });
  });

  test('behavior: a node within its parent is read there, listed again or not', () => {
    const expected = { type: 'present', value: Uint8Array.of(1) };
    expect(verify('1256', rlps(root, extension, lower)).outcome).toEqual(expected);
    expect(verify('1256', rlps(root, extension, lower, inline)).outcome).toEqual(expected);
  });

  test('behavior: the empty trie has no nodes, or the one that is its encoding', () => {
    const absent = { type: 'absent', reason: 'empty trie' };
    expect(verify('1', [], EMPTY_ROOT_HASH).outcome).toEqual(absent);
    expect(verify('1', [Uint8Array.of(0x80)], EMPTY_ROOT_HASH).outcome).toEqual(absent);
    expect(keccak256(Uint8Array.of(0x80))).toEqual(EMPTY_ROOT_HASH);
  });

  test('error: PROOF_ROOT_MISMATCH the first node is of another trie', () => {
    expect(() => verify('1234', rlps(extension, lower, leaf))).toThrow(
      expect.objectContaining({
        code: 'PROOF_ROOT_MISMATCH',
        data: expect.objectContaining({ index: 0 }),
      }),
    );
  });

  test('error: PROOF_NODE_MISMATCH a node that its parent does not name, with both hashes', () => {
    const changed = rlps(root, extension, lower, leafRlp('4', longValue(8)));
    expect(() => verify('1234', changed)).toThrow(
      expect.objectContaining({
        code: 'PROOF_NODE_MISMATCH',
        data: expect.objectContaining({ index: 3, path: '123' }),
      }),
    );
  });

  test('error: PROOF_NODE_MISSING the list ends before the way does', () => {
    for (const proof of [[], rlps(root), rlps(root, extension)]) {
      expect(() => verify('1234', proof)).toThrow(
        expect.objectContaining({ code: 'PROOF_NODE_MISSING' }),
      );
    }
  });

  test('error: PROOF_NODE_MALFORMED bytes that hash right and are no node', () => {
    const bytes = encodeRlp([longValue(1)]);
    expect(() => verify('1', [bytes], keccak256(bytes))).toThrow(
      expect.objectContaining({ code: 'PROOF_NODE_MALFORMED' }),
    );
    const leafBelow = extensionRlp('1', leafRlp('2', longValue(1)));
    expect(() =>
      verify('12', rlps(leafBelow, leafRlp('2', longValue(1))), hashOf(leafBelow)),
    ).toThrow(expect.objectContaining({ code: 'PROOF_NODE_MALFORMED' }));
  });

  test.each([
    ['ends early', rlps(root, extension), 2],
    ['changes a node', rlps(root, extension, lower, leafRlp('4', longValue(8))), 3],
    ['starts elsewhere', rlps(extension, lower, leaf), 0],
    ['has a node too many', rlps(root, extension, lower, leaf, other), 4],
  ])('behavior: of a proof that %s, the nodes that hold are kept', (_, proof, held) => {
    const { begun, error } = { begun: undefined, ...verdict('1234', proof) };
    expect(error).toBeDefined();
    const types = ['branch', 'extension', 'branch', 'leaf'].slice(0, held);
    expect(begun?.nodes.map(({ node }) => node.type)).toEqual(types);
  });

  test('error: PROOF_TRAILING_NODES nodes after the last, long or short', () => {
    for (const extra of [leaf, inline]) {
      expect(() => verify('9', rlps(root, extra))).toThrow(
        expect.objectContaining({ code: 'PROOF_TRAILING_NODES' }),
      );
    }
    expect(() => verify('9', rlps(root), EMPTY_ROOT_HASH)).toThrow(
      expect.objectContaining({ code: 'PROOF_TRAILING_NODES' }),
    );
  });
});
