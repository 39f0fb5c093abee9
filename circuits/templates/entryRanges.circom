pragma circom 2.1.6;

include "circomlib/circuits/bitify.circom";
include "circomlib/circuits/comparators.circom";

// An entry is well formed: a kind that exists, limbs of 128 bits, no slot where none belongs.
// entry = kind, addrHi, addrLo, slotHi, slotLo, beforeHi, beforeLo, afterHi, afterLo
// words are the eight limbs, four words of 32 bits each, the highest first.
template EntryRanges() {
    signal input entry[9];
    signal output words[32];

    // Kind: 1 balance, 2 nonce, 3 code hash, 4 storage. The product is 0 for these four alone.
    signal lowKinds <== (entry[0] - 1) * (entry[0] - 2);
    signal highKinds <== (entry[0] - 3) * (entry[0] - 4);
    lowKinds * highKinds === 0;

    // Every limb is below 2^128. The field's order is above 2^253, so 128 bits have one reading:
    // no second set of bits stands for the same number modulo the order.
    component limbBits[8];
    for (var i = 0; i < 8; i++) {
        limbBits[i] = Num2Bits(128);
        limbBits[i].in <== entry[i + 1];
        for (var place = 0; place < 4; place++) {
            var word = 0;
            for (var bit = 0; bit < 32; bit++) {
                word = 2 * word + limbBits[i].out[127 - 32 * place - bit];
            }
            words[4 * i + place] <== word;
        }
    }

    // Only storage has a slot; in every other kind both its limbs are 0.
    component isStorage = IsEqual();
    isStorage.in <== [entry[0], 4];
    (1 - isStorage.out) * entry[3] === 0;
    (1 - isStorage.out) * entry[4] === 0;
}
