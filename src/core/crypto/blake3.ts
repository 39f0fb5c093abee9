/** BLAKE3, for the public values of some SP1 programs. */

export { blake3 } from '@noble/hashes/blake3.js';
