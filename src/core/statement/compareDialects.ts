/** Fields that stand for the whole block: the root of its payload request, and hashes of public values. */

import type { BlockStatement, StatementDialect, StatementLayoutId } from '../publishedProof.ts';
import { LAYOUT_TEXT } from '../statementLayouts.ts';
import { against, type Compared, unknown, withWhy } from './comparedField.ts';
import type { DecodedField } from './layoutFields.ts';

/** The one encoding of EIP-8025's input whose request has a known shape: fork 21, revision 1. */
const KNOWN_SCHEMA = '0x1501';
const HASH_DIGITS = 2 + 64;

/** A field of an EIP-8025 output. */
export function comparedRequest(
  field: DecodedField,
  fields: readonly DecodedField[],
  block: BlockStatement,
): Compared {
  const schema = fields.find(({ role }) => role === 'schemaId')?.value;
  if (schema !== undefined && schema !== KNOWN_SCHEMA && field.role !== 'isValid') {
    return unknown(field, `the encoding ${schema} is not known here`);
  }
  if (field.role === 'schemaId') return against(field, KNOWN_SCHEMA);
  if (field.role === 'isValid') {
    return block.isValid
      ? against(field, '1')
      : unknown(field, 'the block did not pass its checks');
  }
  return comparedRoot(field, dialectOf(layoutOf(fields), block));
}

function layoutOf(fields: readonly DecodedField[]): StatementLayoutId {
  if (fields.some(({ role }) => role === 'schemaId')) return 'eip8025-43';
  return fields.some(({ role }) => role === 'chainId') ? 'eip8025-41' : 'eip8025-33';
}

function dialectOf(id: StatementLayoutId, { dialects }: BlockStatement): StatementDialect {
  return dialects.find((dialect) => dialect.id === id) ?? { id, why: 'it is not computed here' };
}

function comparedRoot(field: DecodedField, dialect: StatementDialect): Compared {
  const { bytes, why = 'it is not computed here', alternatives = [] } = dialect;
  if (bytes === undefined) return unknown(field, why);
  const other = alternatives.find((form) => form.bytes.slice(0, HASH_DIGITS) === field.value);
  if (other !== undefined) return withWhy(against(field, field.value, true), other.what);
  return against(field, bytes.slice(0, HASH_DIGITS), true);
}

interface KnownHash {
  readonly what: string;
  readonly hash: string;
}

/** A hash is of one dialect of the block, or of none. */
export function comparedHash(field: DecodedField, block: BlockStatement): Compared {
  const known = block.dialects.flatMap(hashesOf);
  const found = known.find(({ hash }) => hash === field.value);
  if (found !== undefined) return withWhy(against(field, found.hash, true), found.what);
  const [first] = known;
  if (first === undefined) return unknown(field, 'the block has no public values to hash');
  const kinds = known.map(({ what }) => what).join('; ');
  return withWhy(against(field, first.hash, true), `compared with: ${kinds}`);
}

/** The longest form of L1 comes first among the dialects of a block: it is the one in use. */
function hashesOf({ id, sha256, keccak256, alternatives = [] }: StatementDialect): KnownHash[] {
  return [
    ...(sha256 === undefined
      ? []
      : [{ what: `SHA-256 of ${LAYOUT_TEXT[id].title}`, hash: sha256 }]),
    ...(keccak256 === undefined
      ? []
      : [{ what: `keccak of ${LAYOUT_TEXT[id].title}`, hash: keccak256 }]),
    ...alternatives.flatMap((form) => [
      { what: `SHA-256 of ${LAYOUT_TEXT[id].title}, ${form.what}`, hash: form.sha256 },
      { what: `keccak of ${LAYOUT_TEXT[id].title}, ${form.what}`, hash: form.keccak256 },
    ]),
  ];
}
