/** How much of anything a published proof may be: an input beyond these is none. */

/** Compressed STARK proofs of whole blocks have some megabytes. */
export const MAX_PART_BYTES = 64 << 20;

/** A proof of that size as hex, or SP1's JSON with its public values. */
export const MAX_TEXT_BYTES = 2 * MAX_PART_BYTES;

/** Proof, key, public values, of a few proofs at once. */
export const MAX_PARTS = 32;

/** snarkjs' deepest file, the key with its pairing, has 5 levels; receipts of RISC Zero some 12. */
export const MAX_JSON_DEPTH = 32;

/** A receipt of RISC Zero lists the bytes of its journal one by one. */
export const MAX_JSON_VALUES = 1_000_000;

/** Batches in one call to a proposer: more do not fit into a block's gas. */
export const MAX_BATCHES = 1024;

/** No proof over pairings is as large, and no STARK as small. */
export const MIN_STARK_BYTES = 16_384;
