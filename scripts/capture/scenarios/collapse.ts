/**
 * A storage slot is cleared, and the branch above it has one child left: the branch goes, and the
 * child moves up under a new path. To do that one must know the child, which nobody read.
 */

import { createMPT, type MerklePatriciaTrie } from '@ethereumjs/mpt';
import { hexToBytes, keccak256, pad, toHex, toRlp } from 'viem';
import { compile } from '../compile.ts';
import type { ExampleRecipe } from '../example.ts';

const VALUE = 7n;

const slotKey = (slot: bigint) => pad(toHex(slot), { size: 32 });
const pathOf = (slot: bigint) => keccak256(slotKey(slot));

/** Two slots that share the first nibble of their path, and three that share it with nobody. */
function chooseSlots(): { cleared: bigint; sibling: bigint; others: bigint[] } {
  const byNibble = new Map<string, bigint>();
  for (let slot = 0n; ; slot++) {
    const path = pathOf(slot);
    const nibble = path.charAt(2);
    const sibling = byNibble.get(nibble);
    if (sibling === undefined) byNibble.set(nibble, slot);
    // The second nibbles differ, so that a branch stands right below the first one.
    else if (pathOf(sibling).charAt(3) !== path.charAt(3) && byNibble.size >= 4) {
      const others = [...byNibble.values()].filter((other) => other !== sibling);
      return { cleared: slot, sibling, others };
    }
  }
}

/** The storage trie before the block, rebuilt from its slots alone. */
async function storageTrie(slots: readonly bigint[]): Promise<MerklePatriciaTrie> {
  const trie = await createMPT({});
  for (const slot of slots) {
    await trie.put(hexToBytes(pathOf(slot)), hexToBytes(toRlp(toHex(VALUE))));
  }
  return trie;
}

/** The keccak of the leaf that holds `slot`. */
async function leafHash(trie: MerklePatriciaTrie, slot: bigint): Promise<string> {
  const { node } = await trie.findPath(hexToBytes(pathOf(slot)));
  if (node === null) throw new Error(`no leaf for slot ${slot}`);
  return keccak256(node.serialize());
}

export const collapse: ExampleRecipe = {
  id: 'branch-collapse',
  title: 'A slot is cleared, a branch collapses',
  summary:
    'Setting one storage slot to zero removes a branch node, for which a node that nobody read is needed.',
  shows: ['deletion', 'branch collapse', 'a sibling in the witness for that alone'],
  run: async (chain, { alice }) => {
    const { cleared, sibling, others } = chooseSlots();
    const all = [...others, sibling, cleared];
    const contract = await chain.deploy(alice, compile('Slots'));
    await chain.commit([await chain.signCall(alice, contract, 'set', [all, VALUE])]);
    const trie = await storageTrie(all);
    const needed = await leafHash(trie, sibling);
    const blockHash = await chain.commit([
      await chain.signCall(alice, contract, 'set', [[cleared], 0n]),
    ]);
    const root = toHex(trie.root());
    return {
      blockHash,
      expectWitness: (nodes) => {
        if (!nodes.has(root)) throw new Error(`the witness lacks the storage root ${root}`);
        if (!nodes.has(needed)) throw new Error(`the witness lacks the sibling ${needed}`);
      },
      look: [
        `The contract \`${contract.address}\` has ${all.length} slots set. Slot ${cleared} and slot ${sibling} have paths (keccaks of the slot) that start with the same nibble \`${pathOf(cleared).charAt(2)}\`, so that a branch with two leaves stands below the root of the storage trie:`,
        [
          '```text',
          `before   root branch ─${pathOf(cleared).charAt(2)}→ branch ─${pathOf(cleared).charAt(3)}→ leaf of slot ${cleared}`,
          `                              └─${pathOf(sibling).charAt(3)}→ leaf of slot ${sibling}`,
          `after    root branch ─${pathOf(cleared).charAt(2)}→ leaf of slot ${sibling}, its path one nibble longer`,
          '```',
        ].join('\n'),
        `The transaction sets slot ${cleared} to zero. Execution never reads slot ${sibling}, but the branch may not stay with one child: the leaf of slot ${sibling} takes its place, and its encoding has to be known for that. The witness holds it for this reason alone: node \`${needed}\`.`,
        'Take that node out of the file and check again: the verdict becomes CANNOT VERIFY, with this node named, and the reason "collapse". Witnesses made of `eth_getProof` answers often lack such nodes.',
      ],
    };
  },
};
