/** Explanations for published proofs that cannot be read, and for keys that a chain does not give. */

import type { ErrorText } from './errorTextType.ts';

export const FORM_TEXTS = {
  FORM_NOT_RECOGNISED: {
    title: 'No form of a proof is recognised',
    what: 'The input is in none of the forms that are known here, or its selector belongs to no release with a published key. What it looked like is below.',
    remedy:
      'Give the proof as hex or binary with its 4-byte selector, as a JSON fixture of SP1 or RISC Zero, as snarkjs’ JSON files, or as the call data of a verifier contract.',
  },
  FORM_MALFORMED: {
    title: 'The form is known, but it is broken',
    what: 'The input was recognised and then broke off or broke a rule of its form, at the place named below. Nothing was verified.',
    remedy:
      'Copy the whole proof again from where it was published, without cutting or editing it.',
  },
  FORM_TOO_LARGE: {
    title: 'The input is too large for a proof',
    what: 'It has more bytes, parts, values or levels of nesting than any published proof. Both figures are below.',
    remedy: 'Give the proof itself with its key and public values, without what surrounds them.',
  },
  FORM_PARTS_AMBIGUOUS: {
    title: 'The parts can be put together in several ways',
    what: 'More than one part could be the same thing, or a part belongs to no proof among the others. The parts are named below.',
    remedy: 'Put each part into its own field, or give the files of one proof at a time.',
  },
  FORM_TOO_LARGE_FOR_LINK: {
    title: 'The proof is too large for a link',
    what: 'Links carry only proofs of about two kilobytes, because longer addresses are cut by many programs.',
    remedy:
      'Share the files of the proof instead, or leave the key out where the system has it built in.',
  },
  KEY_CONTRACT_MISSING: {
    title: 'There is no contract at this address',
    what: 'At the block that was asked about, the chain has no code at the address below, so it cannot say which key it trusts.',
    remedy: 'Check the address, and that the node is of the chain on which the contract stands.',
  },
  KEY_GETTER_MISSING: {
    title: 'The contract does not answer this question',
    what: 'It has code, but refused the call named below: it is a contract of another kind or of another version.',
    remedy:
      'Check that the address is the contract itself, for example the verifier and not its gateway.',
  },
  KEY_ANSWER_MALFORMED: {
    title: 'The contract answered in another form',
    what: 'The answer has not the length or padding of what the function returns, so it was not used as a key.',
    remedy: 'Check the address and the kind of contract, then ask again or ask another node.',
  },
  KEY_NOT_REGISTERED: {
    title: 'No key is registered there',
    what: 'The contract answered with zero: it knows no key, or no verifier, for what was asked.',
    remedy:
      'Check the commit of the prover and the kind of proof, or ask at the block at which the proof was verified.',
  },
} as const satisfies Record<string, ErrorText>;
