/** SHA-256: over requests, and over public values and keys of proofs. */

export { sha256 } from '@noble/hashes/sha2.js';
