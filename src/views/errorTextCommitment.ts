/** Explanations for the diff commitment of a block, and for proofs that are made here. */

import type { ErrorText } from './errorTextType.ts';

export const COMMITMENT_TEXTS = {
  COMMITMENT_DIFF_INCOMPLETE: {
    title: 'The witness does not show the whole diff',
    what: 'The block cleared the storage of an account, and parts of that storage are not in the witness. Another witness of the same block may show more, so that no commitment could be the block’s alone.',
    remedy:
      'Load the block with a witness that holds the whole storage of the account below, or choose a later block: since Cancun no block clears storage that was there before it.',
  },
  COMMITMENT_TOO_MANY_ENTRIES: {
    title: 'The block changed more than the tree holds',
    what: 'The tree under a diff commitment has 32,768 leaves, one for each changed value. This block changed more.',
    remedy: 'Choose another block. The size of the tree is fixed by the circuit.',
  },
  COMMITMENT_ENTRY_UNKNOWN: {
    title: 'There is no entry with this number',
    what: 'Entries of a state diff are counted from 0, in the order of the list.',
    remedy:
      'Choose one from the list of changed values; on the command line, --list prints their numbers.',
  },
  CLAIM_BOUND_NOT_MET: {
    title: 'The entry does not change by that much',
    what: 'A proof can only say what is true of the entry: the difference of its two values is smaller than the bound, or goes the other way.',
    remedy:
      'Lower the bound, choose the other direction, or take another entry. Both values are below.',
  },
  CLAIM_PREIMAGE_MISMATCH: {
    title: 'This is not what was hashed',
    what: 'The proof reveals the keccak hash of an address or a slot. What you gave has another hash, or the proof does not reveal one.',
    remedy:
      'Check the address or slot, digit by digit. A proof that hides the field cannot be compared.',
  },
  PROVER_ARTEFACT_CHANGED: {
    title: 'A file of the prover is not the one that was published',
    what: 'Circuit, proving key and verification key are known by their SHA-256. A file with another hash is never used.',
    remedy:
      'Reload the page; if it happens again, whoever serves it has other files than the ones it was built with. With the repository: fetch the file again (public/circuits), or make all of them again with npm run circuits.',
  },
  PROVER_ARTEFACT_UNAVAILABLE: {
    title: 'A file of the prover could not be fetched',
    what: 'The circuit and its keys are files of this site. The one below did not come: there is no connection, or the site does not have it.',
    remedy:
      'Connect to the network and try again. What came once is kept on this device, and needs no network later.',
  },
} as const satisfies Record<string, ErrorText>;
