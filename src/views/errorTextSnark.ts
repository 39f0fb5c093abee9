/** Explanations for the mathematics of published proofs. */

import type { ErrorText } from './errorTextType.ts';

const FROM_SOURCE =
  'Fetch it again from where it was published. If it stays so, it was changed or made to deceive: do not rely on it.';

export const SNARK_TEXTS = {
  SNARK_SIGNAL_COUNT: {
    title: 'The key is for another number of public values',
    what: 'A verification key fixes how many values a proof speaks of. With fewer, the rest would silently count as zero.',
    remedy: 'Give all public values, in their order, and the key of the same circuit.',
  },
  SNARK_SIGNAL_NOT_CANONICAL: {
    title: 'A public value is not written as it must be',
    what: 'Public values are numbers below the order of the curve. A value and the same value plus the order verify alike, so one proof would stand for two statements.',
    remedy:
      'Give the value as snarkjs writes it: decimal digits in quotes, no sign, no leading zeros, below the order.',
  },
  SNARK_SCALAR_NOT_CANONICAL: {
    title: 'A number of the proof is too large',
    what: 'The values in a proof are numbers below the order of the curve. Larger ones are another spelling of the same proof, which no honest prover writes.',
    remedy: FROM_SOURCE,
  },
  SNARK_COORDINATE_NOT_CANONICAL: {
    title: 'A coordinate is too large',
    what: 'The coordinates of a point are numbers below the prime of its curve. Larger ones are another spelling of a point, which no honest prover writes.',
    remedy: FROM_SOURCE,
  },
  SNARK_POINT_NOT_ON_CURVE: {
    title: 'A point is not on the curve',
    what: 'Its coordinates do not satisfy the equation of the curve, so nothing can be proven with it. One changed digit does this.',
    remedy: FROM_SOURCE,
  },
  SNARK_POINT_NOT_IN_SUBGROUP: {
    title: 'A point is outside the group',
    what: 'It is on the curve, but not in the subgroup that the proof system reasons about. Verifiers that do not look accept what they should not.',
    remedy: FROM_SOURCE,
  },
  SNARK_POINT_AT_INFINITY: {
    title: 'A point is at infinity',
    what: 'The neutral element stands where a real point must be. In a proof it makes terms vanish; in a key it leaves a public value unbound.',
    remedy: FROM_SOURCE,
  },
  SNARK_PROTOCOL_MISMATCH: {
    title: 'The file is for another proof system',
    what: 'The protocol that the file declares is not the one that it is checked as.',
    remedy: 'Give proof and key of the same system: Groth16, PLONK or FFLONK.',
  },
  SNARK_CURVE_MISMATCH: {
    title: 'The file is for another curve',
    what: 'Proof and key must declare the same curve, and it must be one that can be checked here: BN254 (bn128) or BLS12-381.',
    remedy: 'Give the proof and the key that belong together.',
  },
  SNARK_KEY_MALFORMED: {
    title: 'This is no verification key',
    what: 'A part of the key is missing or not of its form.',
    remedy:
      'Give the whole verification_key.json as snarkjs exports it (snarkjs zkey export verificationkey).',
  },
  SNARK_KEY_UNSOUND: {
    title: 'Proofs can be forged with this key',
    what: 'Its setup was not finished, or its numbers are not those that the protocol needs: what must be independent is related, so that proofs can be written without knowing a witness.',
    remedy:
      'Do not rely on any proof under this key. Its maker has to finish the setup (with a contribution of his own) and publish the new key.',
  },
  SNARK_PROOF_MALFORMED: {
    title: 'The proof does not have its form',
    what: 'A part of it is missing, too long, or not of its type, so the mathematics was not even tried.',
    remedy: 'Give the whole proof, unchanged, as its prover wrote it.',
  },
  SNARK_PROOF_FALSE: {
    title: 'The proof is false',
    what: 'It is well-formed, and it does not prove these public values under this key. Another key, another program or changed public values do this as well as a forgery.',
    remedy:
      'Check that proof, key and public values belong together. If they do, nothing has been proven.',
  },
  SNARK_PART_MISSING: {
    title: 'A part is missing',
    what: 'Without it the proof cannot be checked: a proof alone does not say what it proves.',
    remedy: 'Give the part that is named, from the same source as the proof.',
  },
  SNARK_ENGINE_FAILED: {
    title: 'The verifier itself failed',
    what: 'The library snarkjs stopped with an error of its own while it checked a proof that had passed every check of form. So it is not known whether the proof holds.',
    remedy:
      'Try once more. If it fails again, reload the page to free memory; then report it with the proof, its key and its public signals.',
  },
  SNARK_SELECTOR_MISMATCH: {
    title: 'The proof is for another verifier',
    what: 'Its first four bytes name the verification key it was made for, and that is not the key of this version.',
    remedy: 'Let the version be recognised from the proof, or give the proof of this version.',
  },
  SNARK_EXIT_CODE_NOT_ZERO: {
    title: 'The proven program did not succeed',
    what: 'The proof says that the program ended with an error. What it printed until then is no result.',
    remedy: 'Ask for a proof of a run that succeeded.',
  },
  SNARK_RECURSION_ROOT_MISMATCH: {
    title: 'The proof was compressed by other programs',
    what: 'It names another set of recursion keys than the release that it belongs to. Such a proof can hide anything behind it.',
    remedy: 'Do not rely on it. Ask for a proof by a published release of the prover.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
