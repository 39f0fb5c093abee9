pragma circom 2.1.6;

include "circomlib/circuits/bitify.circom";

// What is shown of an entry. The mask is a number of five bits, lowest first:
//   bit 0 kind, bit 1 address, bit 2 slot, bit 3 before, bit 4 after.
// A shown value is the bit times the entry's value: equal where revealed, 0 where not, so a
// value that nothing is proven of cannot stand beside the proof.
template Disclosure() {
    signal input mask;
    signal input entry[9];
    signal input shown[9];

    // Five booleans whose weighted sum is the mask: 0 to 31.
    component reveal = Num2Bits(5);
    reveal.in <== mask;

    shown[0] === reveal.out[0] * entry[0];
    for (var field = 1; field < 5; field++) {
        shown[2 * field - 1] === reveal.out[field] * entry[2 * field - 1];
        shown[2 * field] === reveal.out[field] * entry[2 * field];
    }
}
