/** SHA-256, for the hash over requests. */

export { sha256 } from '@noble/hashes/sha2.js';
