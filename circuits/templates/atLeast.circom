pragma circom 2.1.6;

include "circomlib/circuits/bitify.circom";

// Direction 1: after - before >= bound. Direction 2: before - after >= bound. Direction 0: no
// claim, and the bound is 0. Values are [high, low], limbs of 128 bits.
// Assumes: the limbs of before and after are below 2^128 (EntryRanges). The bound is checked here.
template AtLeast() {
    signal input direction;
    signal input before[2];
    signal input after[2];
    signal input bound[2];

    // 0, 1 or 2: twice "falls" is d(d - 1), which is 0, 0, 2; "rises" is then 0, 1, 0.
    signal twiceFalls <== direction * (direction - 1);
    twiceFalls * (direction - 2) === 0;
    signal falls <== twiceFalls / 2;
    signal rises <== direction - twiceFalls;

    component boundBits[2];
    for (var i = 0; i < 2; i++) {
        boundBits[i] = Num2Bits(128);
        boundBits[i].in <== bound[i];
        _ <== boundBits[i].out;
        (1 - rises - falls) * bound[i] === 0;
    }

    // larger - smaller - bound must not be negative. Without a direction all three are 0.
    signal afterIfRises[2];
    signal afterIfFalls[2];
    signal larger[2];
    signal smaller[2];
    for (var i = 0; i < 2; i++) {
        afterIfRises[i] <== rises * after[i];
        larger[i] <== afterIfRises[i] + falls * before[i];
        afterIfFalls[i] <== falls * after[i];
        smaller[i] <== afterIfFalls[i] + rises * before[i];
    }

    // Low limbs, as at school: the difference lies above -2^129 and below 2^128, so with 2 * 2^128
    // added it is positive and has 130 bits. What stands above bit 127 is 2 less the borrow.
    component low = Num2Bits(130);
    low.in <== larger[1] - smaller[1] - bound[1] + 2 * 2 ** 128;
    for (var bit = 0; bit < 128; bit++) {
        _ <== low.out[bit];
    }
    signal borrow <== 2 - low.out[128] - 2 * low.out[129];

    // High limbs: nothing is left to borrow from. A negative difference is a number near the
    // field's order and has no 128 bits.
    component high = Num2Bits(128);
    high.in <== larger[0] - smaller[0] - bound[0] - borrow;
    _ <== high.out;
}
