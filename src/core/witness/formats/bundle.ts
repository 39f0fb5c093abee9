/**
 * Glassblock's own form: the block as RLP beside its witness, all bytes 0x-hex. Lines of the
 * conformance set are the same with more keys, which are not read.
 */

import { createDocument, readClaims } from '../claims.ts';
import { at, type Field, hasKeys, isPresent, optional, readBytes, readText } from '../field.ts';
import { readWitness } from '../readWitness.ts';
import { type DocumentFormat, witnessMissing } from './documentFormat.ts';

/** The name of the format, also of what `encodeBundle` writes. */
export const BUNDLE_FORMAT = 'Glassblock bundle';

/** Longer than the name of any method. */
const MAX_METHOD_LENGTH = 40;

export const bundle: DocumentFormat = {
  title: BUNDLE_FORMAT,
  shape: '{blockRlp, witness}',
  recognises: (document) => hasKeys(document, 'blockRlp'),
  parse: (document: Field) => {
    const witness = at(document, 'witness');
    if (!isPresent(witness)) throw witnessMissing('a Glassblock bundle with a block', 'witness');
    const builtFrom = optional(at(document, 'builtFrom'), readText)?.slice(0, MAX_METHOD_LENGTH);
    const made = builtFrom === undefined ? '' : `, witness built from ${builtFrom}`;
    return createDocument({
      format: `${BUNDLE_FORMAT}${made}`,
      builtFrom,
      // Taken as it stands: whether it is a block is check B1.
      blockRlp: readBytes(at(document, 'blockRlp')),
      witness: readWitness(witness),
      ...readClaims(document),
    });
  },
};
