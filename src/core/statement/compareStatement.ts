/**
 * Public values against the block that was checked, field by field. Only what can be said of this one
 * block is compared; what needs more (a batch, a payload of another shape) says so. Values without a
 * name are at most equal to something: that is told, and carries no verdict.
 */

import { type ErrorObject, ExplorerError, isExplorerError } from '../errors.ts';
import type {
  BlockStatement,
  LayoutChoice,
  StatementField,
  StatementLine,
  StatementReading,
} from '../publishedProof.ts';
import { comparedHash, comparedRequest } from './compareDialects.ts';
import { against, type Compared, unknown } from './comparedField.ts';
import { comparedValue } from './compareValues.ts';
import type { DecodedField } from './layoutFields.ts';
import { candidateLayouts, decodeStatement, likeliestLayout } from './layouts.ts';
import { comparedStateChange } from './stateChange.ts';

/**
 * The statement line: public values in a layout (the likeliest one, where none is chosen) against a
 * block. Never throws for what public values can hold: it is in the line.
 * Assumes: `loadKeccak` has resolved.
 */
export function compareStatement(
  bytes: Uint8Array,
  block: BlockStatement,
  choice?: LayoutChoice,
): StatementLine {
  try {
    const used = choice ?? { id: likeliestLayout(bytes) };
    const { title, fields } = decodeStatement(bytes, used);
    const compared =
      used.id === 'state-change'
        ? comparedStateChange(bytes, fields, block)
        : compareFields(fields, block);
    return lineOf(title, compared, block);
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return { status: 'failed', error: error.toObject(), fields: [] };
  }
}

/** As {@link compareStatement}, with every layout that the reader may choose. Errors: STATEMENT_LENGTH_WRONG. */
export function readStatement(
  bytes: Uint8Array,
  block: BlockStatement,
  choice?: LayoutChoice,
): StatementReading {
  const used = choice ?? { id: likeliestLayout(bytes) };
  return {
    sizeBytes: bytes.length,
    candidates: candidateLayouts(bytes),
    used: used.id,
    line: compareStatement(bytes, block, used),
  };
}

/** The statement line of a proof whose block was not checked here: what is said, and nothing to hold it against. */
export function describeStatement(bytes: Uint8Array, choice?: LayoutChoice): StatementLine {
  try {
    const { title, fields } = decodeStatement(bytes, choice ?? { id: likeliestLayout(bytes) });
    const why = 'no block was checked';
    return {
      status: 'not checkable',
      layout: title,
      fields: fields.map((field) => unknown(field, why).field),
    };
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return { status: 'failed', error: error.toObject(), fields: [] };
  }
}

function compareFields(fields: readonly DecodedField[], block: BlockStatement): Compared[] {
  return fields.map((field) => compareField(field, fields, block));
}

function compareField(
  field: DecodedField,
  fields: readonly DecodedField[],
  block: BlockStatement,
): Compared {
  switch (field.role) {
    case 'preStateRoot':
      return against(field, block.preStateRoot);
    case 'postStateRoot':
      return against(field, block.postStateRoot);
    case 'blockHash':
      return against(field, block.blockHash, true);
    case 'chainId':
      return against(field, String(block.chainId));
    case 'transactionCount':
      return against(field, String(block.nonPrivilegedCount));
    case 'batchPreStateRoot':
    case 'batchCount':
      return ofBatch(field, fields, block);
    case 'batch':
      return unknown(field, 'it needs all blocks of the batch, and its messages');
    case 'lengthPrefix':
      return against(field, field.value);
    case 'requestRoot':
    case 'isValid':
    case 'schemaId':
      return comparedRequest(field, fields, block);
    case 'valuesHash':
      return comparedHash(field, block);
    case 'diffCommitment':
    case 'disclosure':
    case 'claimed':
      throw new Error('Invariant broken: a state change is compared as a whole');
    case 'word':
    case 'value':
      return comparedValue(field, fields, block);
  }
}

/** A batch may begin at an earlier block; where it begins at this one, its fields are those of the block. */
function ofBatch(
  field: DecodedField,
  fields: readonly DecodedField[],
  block: BlockStatement,
): Compared {
  const before = fields.find(({ role }) => role === 'batchPreStateRoot')?.value;
  if (before !== block.preStateRoot) {
    return unknown(field, 'the batch begins at another block than this one');
  }
  const isRoot = field.role === 'batchPreStateRoot';
  return against(field, isRoot ? block.preStateRoot : String(block.nonPrivilegedCount));
}

function lineOf(
  layout: string,
  compared: readonly Compared[],
  block: BlockStatement,
): StatementLine {
  const fields = compared.map(({ field }) => field);
  const different = fields.filter(({ status }) => status === 'different');
  if (different.length > 0) return { status: 'failed', error: differs(different), layout, fields };
  const namesBlock = compared.some((item) => item.namesBlock && item.field.status === 'same');
  if (!namesBlock) return { status: 'not checkable', error: namesNone(fields), layout, fields };
  if (!block.isValid) return { status: 'not checkable', error: notValid(block), layout, fields };
  return { status: 'passed', layout, fields };
}

function differs(fields: readonly StatementField[]): ErrorObject {
  const [first] = fields;
  return new ExplorerError(
    'STATEMENT_DIFFERENT',
    'The public values speak of something else than this block',
    {
      fields: fields.map(({ name }) => name).join(', '),
      offset: first?.offset,
      expected: first?.expected,
      found: first?.value,
    },
  ).toObject();
}

function namesNone(fields: readonly StatementField[]): ErrorObject {
  return new ExplorerError('STATEMENT_NAMES_NO_BLOCK', 'No compared field belongs to one block', {
    compared: fields.filter(({ status }) => status === 'same').length,
    fields: fields.length,
  }).toObject();
}

function notValid({ blockHash }: BlockStatement): ErrorObject {
  return new ExplorerError(
    'STATEMENT_BLOCK_NOT_VALID',
    'The public values speak of this block, which did not pass its checks',
    { blockHash },
  ).toObject();
}
