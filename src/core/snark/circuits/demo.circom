pragma circom 2.1.6;

// The circuit of the tests: it knows x and y whose product is public, and says whether x is below a
// public limit. Small, but with constraints of every kind and more than one public signal.

include "comparators.circom";

template Demo() {
  signal input x;
  signal input y;
  signal input limit;
  signal output product;
  signal output below;

  product <== x * y;

  component small = Num2Bits(4);
  small.in <== x;
  component bounded = Num2Bits(4);
  bounded.in <== limit;

  component less = LessThan(4);
  less.in[0] <== x;
  less.in[1] <== limit;
  below <== less.out;
}

component main { public [limit] } = Demo();
