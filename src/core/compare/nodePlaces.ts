/** Where the nodes of a linked witness stand: of each the first place, by hash. */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { nibblesToText } from '../bytes/nibbles.ts';
import type { ComparedItem, ComparedPlace } from '../comparison.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import { createLabels } from '../inspect/labels.ts';
import { NODE_KINDS, type TrieOutline } from '../inspection.ts';
import { buildOutline } from '../scene/outline.ts';
import { pathOf } from '../scene/outlineColumns.ts';
import { triesBefore } from '../state/stateTries.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';

export type NodePlaces = ReadonlyMap<Hex, Required<Pick<ComparedItem, 'kind' | 'place'>>>;

/**
 * The places of all nodes below the state root before the block; `undefined` where the tries could not
 * be linked. `ran` is the check that went farthest: what it touched gives storage tries their address.
 */
export function nodePlaces(
  document: BlockDocument,
  { state, reach }: Validation,
  ran: Validation,
): NodePlaces | undefined {
  if (state === undefined || reach === undefined) return undefined;
  const { addresses } = createLabels(document, ran);
  const { outline, indexes } = buildOutline(triesBefore(state), {
    reached: reach.reached,
    addressOf: (hashed) => addresses.get(hashed),
  });
  const places = new Map<Hex, Required<Pick<ComparedItem, 'kind' | 'place'>>>();
  for (let entry = 0; entry < outline.count; entry++) {
    const index = indexes[entry] as number; // as many as entries
    const kind = NODE_KINDS[outline.kinds[entry] as number];
    if (index < 0 || !(kind === 'branch' || kind === 'extension' || kind === 'leaf')) continue;
    const hash = bytesToHex(state.pool.hashes.subarray(index * 32, index * 32 + 32));
    if (!places.has(hash)) places.set(hash, { kind, place: placeOf(outline, entry) });
  }
  return places;
}

function placeOf(outline: TrieOutline, entry: number): ComparedPlace {
  const trie = outline.tries[outline.trieIndex[entry] as number];
  return {
    trie: trie?.id ?? 'account',
    path: nibblesToText(pathOf(outline, entry)),
    ...(trie?.address !== undefined && { address: trie.address }),
  };
}
