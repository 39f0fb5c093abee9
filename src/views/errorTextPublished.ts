/** The key of a published proof, and fetching its parts, in words. */

import type { ErrorText } from './errorTextType.ts';

export const PUBLISHED_TEXTS = {
  KEY_NOT_TRUSTED: {
    title: 'Another program than the one you trust',
    what: 'The proof names a program by its key, and that is not the key you gave. The mathematics may be right: it then says what the other program printed.',
    remedy:
      'Compare both keys below with the source you trust. A new build of the same program has a new key.',
  },
  KEY_UNVOUCHED: {
    title: 'Nobody vouches for this key',
    what: 'The key came along with the proof. Whoever made up a proof could have made up its key as well, so by itself it says nothing of which program ran.',
    remedy:
      'Give the key from a source of its own in “Key you trust”: a release of the prover, a contract that you read from a chain, your own build.',
  },
  PART_FETCH_FAILED: {
    title: 'The file could not be fetched',
    what: 'The server of that URL did not give the file to this page. Many servers let only their own pages read.',
    remedy: 'Save the file with your browser and drop it here: that asks nobody for permission.',
  },
} as const satisfies Record<string, ErrorText>;
