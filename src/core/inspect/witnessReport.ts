/** What a witness is made of: bytes by kind and depth, its largest parts, what was used, and what a canonical one would leave out. */

import { bytesToHex, compareBytes, equalBytes, type Hex } from '../bytes/hex.ts';
import { EMPTY_CODE_HASH } from '../bytes/keccak.ts';
import {
  NODE_KINDS,
  NODE_MARKS,
  type TrieId,
  type TrieOutline,
  type WitnessReportData,
} from '../inspection.ts';
import type { OutlineScene } from '../scene/outline.ts';
import { HASH_BYTES } from '../scene/outlineGroups.ts';
import { unreachableIndexes } from '../trie/unreachable.ts';
import type { Context } from './context.ts';

interface Sum {
  nodes: number;
  bytes: number;
}

/** The report of a witness, given its outline before the block. */
export function witnessReport(context: Context, scene: OutlineScene): WitnessReportData {
  const { pool } = context.state;
  const unreachable = unreachableIndexes(pool, context.reached).length;
  const used = pool.used.reduce((sum, flag) => sum + flag, 0);
  const { byKind, byDepth } = sums(scene);
  return {
    byKind,
    byDepth,
    codes: codes(context),
    storageTries: storageTries(scene),
    nodes: {
      given: pool.nodes.length,
      used,
      unused: pool.nodes.length - pool.duplicates - used,
      unreachable,
      duplicates: pool.duplicates,
    },
    superfluous: superfluous(context),
    unsorted: !isSorted(context.document.witness.state),
  };
}

/** Each node of the pool once, at its first place. */
function sums({ outline, indexes }: OutlineScene): Pick<WitnessReportData, 'byKind' | 'byDepth'> {
  const kinds = NODE_KINDS.map((): Sum => ({ nodes: 0, bytes: 0 }));
  const depths: Sum[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < outline.count; i++) {
    const index = indexes[i] as number;
    if (index >= 0 && seen.has(index)) continue;
    seen.add(index);
    const bytes = outline.bytes[i] as number;
    const nodes = countOf(outline, i);
    addTo(kinds[outline.kinds[i] as number] as Sum, nodes, bytes);
    if (index < 0) continue;
    const depth = (outline.pathStarts[i + 1] as number) - (outline.pathStarts[i] as number);
    while (depths.length <= depth) depths.push({ nodes: 0, bytes: 0 });
    addTo(depths[depth] as Sum, 1, bytes);
  }
  return {
    byKind: kinds.map((sum, i) => ({ kind: NODE_KINDS[i] ?? 'branch', ...sum })),
    byDepth: depths.map((sum, depth) => ({ depth, ...sum })),
  };
}

/** What an entry stands for: one node, or all that are known of a node by hash alone, or that nothing leads to. */
function countOf({ kinds, subtreeLeaves, bytes }: TrieOutline, entry: number): number {
  const kind = NODE_KINDS[kinds[entry] as number];
  if (kind === 'unreachable') return subtreeLeaves[entry] as number;
  return kind === 'blinded' ? (bytes[entry] as number) / HASH_BYTES : 1;
}

function addTo(sum: Sum, nodes: number, bytes: number): void {
  sum.nodes += nodes;
  sum.bytes += bytes;
}

function storageTries({ outline }: OutlineScene): WitnessReportData['storageTries'] {
  const rows = outline.tries.map(({ id, address }) => ({
    trie: id as TrieId,
    ...(address !== undefined && { address }),
    nodes: 0,
    bytes: 0,
    used: 0,
  }));
  for (let i = 0; i < outline.count; i++) {
    const row = rows[outline.trieIndex[i] as number];
    const kind = NODE_KINDS[outline.kinds[i] as number];
    if (row === undefined || kind === 'blinded' || kind === 'unreachable') continue;
    row.nodes++;
    row.bytes += outline.bytes[i] as number;
    if ((outline.marks[i] as number) & NODE_MARKS.read) row.used++;
  }
  return rows.filter(({ trie }) => trie !== 'account').sort((a, b) => b.bytes - a.bytes);
}

function codes({ state }: Context): WitnessReportData['codes'] {
  const owners = codeOwners(state);
  return [...state.codes.byHash]
    .map(([hash, code]) => ({
      hash,
      bytes: code.length,
      used: state.codes.used.has(hash),
      addresses: owners.get(hash) ?? [],
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** Addresses by the hash of their code, of the accounts that were read. */
function codeOwners(state: Context['state']): ReadonlyMap<Hex, Hex[]> {
  const owners = new Map<Hex, Hex[]>();
  for (const { address, initial } of state.accounts.values()) {
    if (initial === null || equalBytes(initial.codeHash, EMPTY_CODE_HASH)) continue;
    const hash = bytesToHex(initial.codeHash);
    owners.set(hash, [...(owners.get(hash) ?? []), bytesToHex(address)]);
  }
  return owners;
}

function superfluous(context: Context): WitnessReportData['superfluous'] {
  const { state, reached, document, validation } = context;
  const { pool, codes: codePool } = state;
  const bytesOf = (index: number) => (pool.nodes[index] as Uint8Array).length;
  const sumOf = (what: string, sizes: readonly number[]) => ({
    what,
    count: sizes.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  });
  const unused: number[] = [];
  for (let i = 0; i < pool.nodes.length; i++)
    if (reached[i] === 1 && pool.used[i] === 0) unused.push(i);
  const codes = [...codePool.byHash].filter(([hash]) => !codePool.used.has(hash));
  const headers = document.witness.headers.slice(0, -(validation.ancestors?.used ?? 1));
  return [
    sumOf('nodes that nothing leads to', unreachableIndexes(pool, reached).map(bytesOf)),
    sumOf('nodes that nothing walked through', unused.map(bytesOf)),
    { what: 'nodes given twice', count: pool.duplicates, bytes: duplicateBytes(context) },
    sumOf(
      'codes that nothing asked for',
      codes.map(([, code]) => code.length),
    ),
    sumOf(
      'headers that nothing asked for',
      headers.map(({ length }) => length),
    ),
  ].filter(({ count }) => count > 0);
}

function duplicateBytes({ state: { pool } }: Context): number {
  const seen = new Set<Hex>();
  let bytes = 0;
  if (pool.duplicates === 0) return 0;
  for (const [i, node] of pool.nodes.entries()) {
    const hash = bytesToHex(pool.hashes.subarray(i * 32, i * 32 + 32));
    if (seen.has(hash)) bytes += node.length;
    seen.add(hash);
  }
  return bytes;
}

/** Whether nodes stand in ascending order of their bytes, as in the witness of execution-specs `stateless.py`. */
function isSorted(nodes: readonly Uint8Array[]): boolean {
  return nodes.every((node, i) => i === 0 || compareBytes(nodes[i - 1] as Uint8Array, node) <= 0);
}
