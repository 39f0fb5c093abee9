/** A field beside what the block says: the one form in which every comparison answers. */

import type { StatementField } from '../publishedProof.ts';
import type { DecodedField } from './layoutFields.ts';

/** A field, compared, and whether an equal value can be of this one block alone. */
export interface Compared {
  readonly field: StatementField;
  readonly namesBlock: boolean;
}

/** `field` beside what the block says, in the same form. */
export function against(field: DecodedField, expected: string, namesBlock = false): Compared {
  const status = field.value === expected ? 'same' : 'different';
  return { field: { ...plain(field), expected, status }, namesBlock };
}

/** `field` with nothing to hold it against. */
export function unknown(field: DecodedField, why: string): Compared {
  return { field: { ...plain(field), status: 'not computable', why }, namesBlock: false };
}

/** `compared` with a word on what it was compared with. */
export function withWhy({ field, namesBlock }: Compared, why: string): Compared {
  return { field: { ...field, why }, namesBlock };
}

function plain({ name, offset, size, value, isSilent, hashOf, preimage }: DecodedField) {
  return {
    name,
    offset,
    size,
    value,
    ...(isSilent !== undefined && { isSilent }),
    ...(hashOf !== undefined && { hashOf }),
    ...(preimage !== undefined && { preimage }),
  };
}
