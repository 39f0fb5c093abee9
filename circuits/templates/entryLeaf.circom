pragma circom 2.1.6;

include "circomlib/circuits/poseidon.circom";

// The leaf of an entry: Poseidon([1, entry...]) of ten inputs. The leading 1 is the domain of
// entries; a node has domain 2 and three inputs, padding has domain 3 and one input. Another
// number of inputs is another permutation, so a leaf is no node and padding is no entry unless
// Poseidon collides.
template EntryLeaf() {
    signal input entry[9];
    signal output out;

    component hash = Poseidon(10);
    hash.inputs[0] <== 1;
    for (var i = 0; i < 9; i++) {
        hash.inputs[i + 1] <== entry[i];
    }
    out <== hash.out;
}
