/** Every error code in words: the core states facts, this says what they mean and what to do. */

import type { ErrorCode, ErrorObject } from '../core/errors.ts';
import { BLOCK_TEXTS } from './errorTextBlock.ts';
import { CIRCUIT_TEXTS } from './errorTextCircuit.ts';
import { COMMITMENT_TEXTS } from './errorTextCommitment.ts';
import { FOLLOW_TEXTS } from './errorTextFollow.ts';
import { FORM_TEXTS } from './errorTextForm.ts';
import { INPUT_TEXTS } from './errorTextInput.ts';
import { NODE_TEXTS } from './errorTextNode.ts';
import { POUR_TEXTS } from './errorTextPour.ts';
import { PROOF_TEXTS } from './errorTextProof.ts';
import { PUBLISHED_TEXTS } from './errorTextPublished.ts';
import { SNARK_TEXTS } from './errorTextSnark.ts';
import { STARK_TEXTS } from './errorTextStark.ts';
import { STATEMENT_TEXTS } from './errorTextStatement.ts';
import { TRACE_TEXTS } from './errorTextTrace.ts';
import type { ErrorText } from './errorTextType.ts';
import { WITNESS_TEXTS } from './errorTextWitness.ts';

/** A code without words here is a compile error. */
export const ERROR_TEXT: Readonly<Record<ErrorCode, ErrorText>> = {
  ...INPUT_TEXTS,
  ...WITNESS_TEXTS,
  ...BLOCK_TEXTS,
  ...NODE_TEXTS,
  ...PROOF_TEXTS,
  ...PUBLISHED_TEXTS,
  ...TRACE_TEXTS,
  ...FOLLOW_TEXTS,
  ...SNARK_TEXTS,
  ...FORM_TEXTS,
  ...STATEMENT_TEXTS,
  ...COMMITMENT_TEXTS,
  ...POUR_TEXTS,
  ...CIRCUIT_TEXTS,
  ...STARK_TEXTS,
};

/** The words of a failure: those of its code, made exact by its facts. */
export function errorTextOf({ code, data = {} }: Pick<ErrorObject, 'code' | 'data'>): ErrorText {
  const { byFacts, ...text } = ERROR_TEXT[code];
  return { ...text, ...byFacts?.(data) };
}
