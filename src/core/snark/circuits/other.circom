pragma circom 2.1.6;

// Another circuit with the signals of demo.circom: the sum in place of the product. A proof of one is
// false under the key of the other, although everything fits.

include "comparators.circom";

template Other() {
  signal input x;
  signal input y;
  signal input limit;
  signal output sum;
  signal output above;

  sum <== x + y;

  component small = Num2Bits(4);
  small.in <== x;
  component bounded = Num2Bits(4);
  bounded.in <== limit;

  component greater = GreaterThan(4);
  greater.in[0] <== x;
  greater.in[1] <== limit;
  above <== greater.out;
}

component main { public [limit] } = Other();
