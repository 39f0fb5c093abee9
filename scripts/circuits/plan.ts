/** What the setup is made of: its size, its contributors and its beacon. No secret. */

/** Rows for 2^12 = 4,096 constraints, public signals included; the circuit needs fewer. */
export const PHASE1_POWER = 12;

/**
 * Names of the contributions, the same in both phases. All are made by whoever runs the script:
 * several contributions by one party protect against a slip, not against that party.
 */
export const CONTRIBUTORS = ['glassblock 1', 'glassblock 2', 'glassblock 3'] as const;

/**
 * The hash of mainnet block 24,647,140. It was public before the contributions, so it makes the
 * last step repeatable by anybody but gives no protection against the maker of the setup.
 */
export const BEACON = {
  name: 'hash of mainnet block 24647140',
  hash: 'ac1a460b21353733e4cad69c455e7cc7a3a595408f2f15684f9f646ebc42b9b4',
  /** The hash is iterated 2^10 times. */
  iterationsLog2: 10,
} as const;
