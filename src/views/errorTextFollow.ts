/** Explanations for comparisons, ranges of blocks, and what is kept on this device. */

import type { ErrorText } from './errorTextType.ts';

export const FOLLOW_TEXTS = {
  COMPARISON_OTHER_BLOCK: {
    title: 'The second witness is of another block',
    what: 'Two witnesses can be set against each other only where both are of one block. Both hashes are below.',
    remedy: 'Give a witness of the block that is loaded, or load the other block first.',
  },
  RANGE_INVALID: {
    title: 'That is no range of blocks',
    what: 'A range has a first and a last block by number. Every block comes with a witness of some megabytes, so one range has a limited length.',
    remedy: 'Give two numbers above 0, the second not below the first, at most 256 blocks.',
  },
  KEPT_COPY_DAMAGED: {
    title: 'The copy on this device is not what it was',
    what: 'It was kept by the hash of its bytes, and no longer has that hash, or is gone. It has been dropped.',
    remedy: 'Drop the file again, or fetch the block from a node.',
  },
} as const satisfies Record<string, ErrorText>;
