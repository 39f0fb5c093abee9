pragma circom 2.1.6;

include "circomlib/circuits/poseidon.circom";

// A node of the tree: Poseidon([2, left, right]).
template TreeNode() {
    signal input left;
    signal input right;
    signal output out;

    component hash = Poseidon(3);
    hash.inputs <== [2, left, right];
    out <== hash.out;
}

// The root over a leaf. pathBits[i] is 1 where the hash that comes from below is the right child
// at level i, counted from the leaves: together the bits are the index of the entry. The depth is
// fixed, so no inner node can stand where a leaf belongs.
template Membership(depth) {
    signal input leaf;
    signal input siblings[depth];
    signal input pathBits[depth];
    signal output root;

    component nodes[depth];
    signal below[depth + 1];
    below[0] <== leaf;
    for (var i = 0; i < depth; i++) {
        // A bit is 0 or 1; with any other value the two children could be mixtures.
        pathBits[i] * (pathBits[i] - 1) === 0;
        nodes[i] = TreeNode();
        nodes[i].left <== below[i] + pathBits[i] * (siblings[i] - below[i]);
        nodes[i].right <== below[i] + siblings[i] - nodes[i].left;
        below[i + 1] <== nodes[i].out;
    }
    root <== below[depth];
}
