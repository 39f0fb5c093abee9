pragma circom 2.1.6;

// "This block changed something like this": one entry of a block's state diff, with a choice of
// what is shown. What is proven, in the order of the components below:
//   1. the prover knows an entry whose numbers are in their ranges and whose kind exists;
//   2. the entry is in the tree whose root is the public diff commitment;
//   3. each field that the mask reveals equals its public value, and all others show 0;
//   4. if a direction is given, the value rose (1) or fell (2) by at least the public bound;
//   5. the proof holds for this chain id and this block hash and for no other.
// Not proven here: that the commitment is that of the block (whoever re-executes the block
// computes it), and anything about who owns an account.

include "templates/atLeast.circom";
include "templates/disclosure.circom";
include "templates/entryLeaf.circom";
include "templates/entryRanges.circom";
include "templates/membership.circom";
include "templates/tag.circom";

template StateChange(depth) {
    // Public. All 256-bit values are two limbs of 128 bits, the high one first.
    signal input diffCommitment;
    signal input mask;
    signal input kind;
    signal input addrHi;
    signal input addrLo;
    signal input slotHi;
    signal input slotLo;
    signal input beforeHi;
    signal input beforeLo;
    signal input afterHi;
    signal input afterLo;
    signal input direction;
    signal input boundHi;
    signal input boundLo;
    signal input chainId;
    signal input blockHashHi;
    signal input blockHashLo;

    // Private: the entry, and its path from leaf to root: all children of each node, and the place
    // of the one below.
    // entry = kind, addrHi, addrLo, slotHi, slotLo, beforeHi, beforeLo, afterHi, afterLo
    signal input entry[9];
    signal input children[depth][8];
    signal input placeBits[depth][3];

    component ranges = EntryRanges();
    ranges.entry <== entry;

    component leaf = EntryLeaf();
    leaf.kind <== entry[0];
    leaf.words <== ranges.words;
    component membership = Membership(depth);
    membership.leaf <== leaf.out;
    membership.children <== children;
    membership.placeBits <== placeBits;
    membership.root === diffCommitment;

    component disclosure = Disclosure();
    disclosure.mask <== mask;
    disclosure.entry <== entry;
    disclosure.shown <== [
        kind, addrHi, addrLo, slotHi, slotLo, beforeHi, beforeLo, afterHi, afterLo
    ];

    component atLeast = AtLeast();
    atLeast.direction <== direction;
    atLeast.before <== [entry[5], entry[6]];
    atLeast.after <== [entry[7], entry[8]];
    atLeast.bound <== [boundHi, boundLo];

    component tag = Tag(3);
    tag.parts <== [chainId, blockHashHi, blockHashLo];
}

component main {public [
    diffCommitment, mask, kind, addrHi, addrLo, slotHi, slotLo, beforeHi, beforeLo, afterHi,
    afterLo, direction, boundHi, boundLo, chainId, blockHashHi, blockHashLo
]} = StateChange(5);
