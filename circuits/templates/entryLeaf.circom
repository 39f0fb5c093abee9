pragma circom 2.1.6;

include "circomlib/circuits/poseidon.circom";

// The leaf of an entry: Poseidon of five numbers, which are 35 words of 32 bits, seven to a number
// and the first the highest: the domain 1, the kind, eight words each of address, slot, before and
// after, and a 0. Seven words are 224 bits, less than the field has, so each entry has numbers of
// its own. A node has nine inputs and begins with 2, padding is the hash of a 3 alone. Another
// number of inputs is another permutation, so a leaf is no node and padding is no entry unless
// Poseidon collides.
// Assumes: kind and words are below 2^32 (EntryRanges).
template EntryLeaf() {
    signal input kind;
    signal input words[32];
    signal output out;

    signal all[35];
    all[0] <== 1;
    all[1] <== kind;
    for (var i = 0; i < 32; i++) {
        all[i + 2] <== words[i];
    }
    all[34] <== 0;

    component hash = Poseidon(5);
    for (var place = 0; place < 5; place++) {
        var number = 0;
        for (var i = 7 * place; i < 7 * place + 7; i++) {
            number = number * 2 ** 32 + all[i];
        }
        hash.inputs[place] <== number;
    }
    out <== hash.out;
}
