pragma circom 2.1.6;

// Binds a proof to public values that no other constraint reads: each is squared, so each has a
// coefficient in the key and a proof made for one value fails for any other.
template Tag(count) {
    signal input parts[count];

    signal squares[count];
    for (var i = 0; i < count; i++) {
        squares[i] <== parts[i] * parts[i];
    }
}
