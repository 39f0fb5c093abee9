pragma circom 2.2.0;

// Inputs of every shape: a number, lists, a list of lists, and buses. For the tests of names and counts.

bus Point() {
  signal x;
  signal y;
}

template Inner() {
  signal input factor;
  signal output squared;
  squared <== factor * factor;
}

template Shapes() {
  signal input single;
  signal input row[3];
  signal input grid[2][2];
  Point input place;
  Point input places[2];
  signal output total;

  assert(single != 7);
  component inner = Inner();
  inner.factor <== single;
  var sum = inner.squared + place.x + 10 * place.y;
  for (var i = 0; i < 3; i++) sum += row[i];
  for (var i = 0; i < 2; i++) {
    sum += places[i].x * 100 + places[i].y;
    for (var j = 0; j < 2; j++) sum += grid[i][j] * (1 + 2 * i + j);
  }
  total <== sum;
  single * row[0] === row[1];
}

component main { public [single] } = Shapes();
