/** How much of anything a reader's circuit may have, each number with its reason. */

/** One array of a browser holds 2 GiB where there is memory, and for a proof a key is in one. */
export const MAX_KEY_BYTES = 2 ** 31 - 1;

/** The project's own program, of 4,015 constraints, has 3.3 MB: code, some of it for each template. */
export const MAX_PROGRAM_BYTES = 2 ** 28;

/** FFLONK, which has the most, has 17 sections. */
export const MAX_SECTIONS = 32;

/** The verifiers here take as many: see `groth16Key.ts` and `snarkjsFields.ts`. */
export const MAX_PUBLIC_SIGNALS = 99_999;

/** Tornado Cash's ceremony had 1,114, and that was a large one; each has 400 bytes or more. */
export const MAX_CONTRIBUTIONS = 20_000;

/** A name of at most 255 bytes, the beacon's count, a hash of at most 255, and a type for each. */
export const MAX_CONTRIBUTION_PARAMETERS = 2 + 255 + 2 + 2 + 255;

/** 2^20 inputs of 77 digits in quotes: 84 MB. */
export const MAX_INPUT_BYTES = 2 ** 27;

/** Numbers and lists of an input file, all together. */
export const MAX_INPUT_VALUES = 2 ** 20;

/** Names of inputs; an array of buses has one for each signal of each bus. */
export const MAX_INPUT_NAMES = 100_000;

/** Dimensions of an array of signals. */
export const MAX_INPUT_DEPTH = 16;

/** A text that one string of a browser holds. */
export const MAX_SYMBOL_BYTES = 2 ** 28;
