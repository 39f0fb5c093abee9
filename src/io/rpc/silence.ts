/** How long a node may be silent and how slow it may be: the one place for every way of asking. */

/**
 * Longest silence, before an answer and within it, in milliseconds. A look-up has its first byte within a
 * second and a witness of a recent block within a few; a reader takes a page that says nothing for longer
 * than this for stuck, and a dead connection never says so itself.
 */
export const SILENCE_LIMIT_MS = 15_000;

/**
 * The same where the reader has chosen to wait: for an older block, archive nodes run it and others before
 * it again for a minute and more before the first byte.
 */
export const PATIENT_LIMIT_MS = 120_000;

/**
 * Bytes that come, but so slowly that the answer would not end: below this many a second (a modem of 1995
 * had three times as many), over a window of {@link PACE_SILENCES} silences, the answer is given up.
 */
export const SLOWEST_BYTES_PER_SECOND = 1_024;
export const PACE_SILENCES = 4;
