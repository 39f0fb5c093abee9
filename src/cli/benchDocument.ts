/** A block of the benchmark: parsed once, and checked once to know its writes. */

import { EMPTY_ROOT_HASH } from '../core/bytes/keccak.ts';
import type { Validation } from '../core/execution/statelessValidation.ts';
import { encodeAccount, encodeSlotValue } from '../core/state/account.ts';
import { validateDocument } from '../core/verifyDocument.ts';
import type { BlockDocument } from '../core/witness/executionWitness.ts';
import { parseDocument } from '../core/witness/parseDocument.ts';

/** What one trie takes: keys and values before hashing; null removes. */
export interface TrieWrites {
  /** 32 bytes. */
  readonly root: Uint8Array;
  readonly writes: readonly { readonly key: Uint8Array; readonly value: Uint8Array | null }[];
}

export interface BenchDocument {
  readonly name: string;
  readonly document: BlockDocument;
  readonly validation: Validation;
  readonly storage: readonly TrieWrites[];
  readonly accounts: TrieWrites;
}

/** Parses and checks a document. Throws where it is not VALID. */
export async function readDocument(bytes: Uint8Array): Promise<BenchDocument> {
  const document = await parseDocument(bytes);
  const validation = await validateDocument(document, {}, () => {});
  const { state, preStateRoot, block, rules } = validation;
  if (validation.ladder.verdict() !== 'VALID' || !state || !preStateRoot || !block) {
    throw new Error('The benchmark wants a valid block');
  }
  const touched = [...state.accounts.values()];
  const storage = touched.flatMap(({ initial, slots }) => {
    const writes = [...slots.values()]
      .filter(({ initial: before, current }) => !sameBytes(before, current))
      .map(({ key, current }) => ({
        key,
        value: current.length === 0 ? null : encodeSlotValue(current),
      }));
    return writes.length === 0
      ? []
      : [{ root: initial?.storageRoot ?? EMPTY_ROOT_HASH, writes: updatesFirst(writes) }];
  });
  const accountWrites = touched
    .filter(({ initial, inTrie }) => initial !== inTrie)
    .map(({ address, inTrie }) => ({
      key: address,
      value: inTrie === null ? null : encodeAccount(inTrie),
    }));
  return {
    name: `${rules?.chainName ?? 'block'} ${block.header.number}`,
    document,
    validation,
    storage,
    accounts: { root: preStateRoot, writes: updatesFirst(accountWrites) },
  };
}

function updatesFirst<T extends { readonly value: Uint8Array | null }>(writes: readonly T[]): T[] {
  return [
    ...writes.filter(({ value }) => value !== null),
    ...writes.filter(({ value }) => value === null),
  ];
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
