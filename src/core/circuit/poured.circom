pragma circom 2.1.6;

// The circuit of the pouring tests: one word of 32 bytes in every encoding, all held against each other,
// and the nodes of a proof as rows of bytes that are zero behind their lengths.

include "circomlib/circuits/comparators.circom";

template Poured(rows, width) {
  signal input bits[256];
  signal input bytes[32];
  signal input nibbles[64];
  signal input limbs[4];
  signal input halves[2];
  signal input nodes[rows][width];
  signal input lengths[rows];
  signal input count;
  signal output root;

  // Bits, most significant first, make up the bytes, the nibbles and the limbs.
  for (var i = 0; i < 256; i++) bits[i] * (bits[i] - 1) === 0;
  for (var i = 0; i < 32; i++) {
    var byte = 0;
    for (var j = 0; j < 8; j++) byte = 2 * byte + bits[8 * i + j];
    bytes[i] === byte;
    bytes[i] === 16 * nibbles[2 * i] + nibbles[2 * i + 1];
  }
  for (var i = 0; i < 4; i++) {
    var limb = 0;
    for (var j = 0; j < 64; j++) limb = 2 * limb + bits[64 * i + j];
    limbs[3 - i] === limb;
  }
  halves[0] === limbs[3] * 2 ** 64 + limbs[2];
  halves[1] === limbs[1] * 2 ** 64 + limbs[0];

  // A node is bytes up to its length, and a list in RLP; behind the nodes all is zero.
  component isByte[rows][width];
  component isInside[rows][width];
  component isNode[rows];
  for (var i = 0; i < rows; i++) {
    isNode[i] = LessThan(8);
    isNode[i].in[0] <== i;
    isNode[i].in[1] <== count;
    (1 - isNode[i].out) * lengths[i] === 0;
    for (var j = 0; j < width; j++) {
      isByte[i][j] = Num2Bits(8);
      isByte[i][j].in <== nodes[i][j];
      isInside[i][j] = LessThan(16);
      isInside[i][j].in[0] <== j;
      isInside[i][j].in[1] <== lengths[i];
      (1 - isInside[i][j].out) * nodes[i][j] === 0;
    }
    isNode[i].out * (1 - isByte[i][0].out[7]) === 0;
    isNode[i].out * (1 - isByte[i][0].out[6]) === 0;
  }
  root <== halves[1];
}

component main = Poured(5, 540);
