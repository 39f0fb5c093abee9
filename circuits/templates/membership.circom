pragma circom 2.1.6;

include "circomlib/circuits/poseidon.circom";

// A node of the tree: Poseidon([2, child...]) of nine inputs.
template TreeNode() {
    signal input children[8];
    signal output out;

    component hash = Poseidon(9);
    hash.inputs[0] <== 2;
    for (var i = 0; i < 8; i++) {
        hash.inputs[i + 1] <== children[i];
    }
    out <== hash.out;
}

// The child at a place from 0 to 7, given by its bits, the lowest first. Each bit halves the
// choice: of two neighbours the first where it is 0, the second where it is 1.
template ChildAt() {
    signal input children[8];
    signal input placeBits[3];
    signal output out;

    // With any other value a bit could choose a mixture of two children.
    for (var i = 0; i < 3; i++) {
        placeBits[i] * (placeBits[i] - 1) === 0;
    }
    signal pairs[4];
    for (var i = 0; i < 4; i++) {
        pairs[i] <== children[2 * i] + placeBits[0] * (children[2 * i + 1] - children[2 * i]);
    }
    signal halves[2];
    for (var i = 0; i < 2; i++) {
        halves[i] <== pairs[2 * i] + placeBits[1] * (pairs[2 * i + 1] - pairs[2 * i]);
    }
    out <== halves[0] + placeBits[2] * (halves[1] - halves[0]);
}

// The root over a leaf. At each level, counted from the leaves, all eight children of a node are
// given, and what comes from below is the one at the place that the bits name: together the bits
// are the index of the entry. The depth is fixed, so no inner node can stand where a leaf belongs.
template Membership(depth) {
    signal input leaf;
    signal input children[depth][8];
    signal input placeBits[depth][3];
    signal output root;

    component chosen[depth];
    component nodes[depth];
    signal below[depth + 1];
    below[0] <== leaf;
    for (var i = 0; i < depth; i++) {
        chosen[i] = ChildAt();
        chosen[i].children <== children[i];
        chosen[i].placeBits <== placeBits[i];
        chosen[i].out === below[i];
        nodes[i] = TreeNode();
        nodes[i].children <== children[i];
        below[i + 1] <== nodes[i].out;
    }
    root <== below[depth];
}
