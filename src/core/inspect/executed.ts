/** What questions about changes start from: a block that ran to its end, and keys and phases that there are. */

import { type Hex, hexToBytes } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import type { Context } from './context.ts';

/** A validation whose block ran to its end, valid or not. */
export type Executed = Validation & Required<Pick<Validation, 'block' | 'rules' | 'execution'>>;

/** Errors: BLOCK_NOT_EXECUTED where the block did not run to its end. */
export function executed({ validation }: Context): Executed {
  const { block, rules, execution, ladder } = validation;
  if (block !== undefined && rules !== undefined && execution !== undefined) {
    return { ...validation, block, rules, execution };
  }
  throw new ExplorerError('BLOCK_NOT_EXECUTED', 'The block was not run to its end', {
    cause: ladder.firstError()?.code,
  });
}

/** Errors: PHASE_NOT_HERE. */
export function checkPhase({ execution }: Executed, phase: number): void {
  const count = execution.phases.length;
  if (Number.isInteger(phase) && phase >= 0 && phase < count) return;
  throw new ExplorerError('PHASE_NOT_HERE', `The block has no phase ${phase}, but ${count}`, {
    phase,
    phases: count,
  });
}

/** An address or a slot from a question, as bytes. Errors: INPUT_FIELD_INVALID. */
export function keyBytes(hex: Hex, where: 'address' | 'slot'): Uint8Array {
  const bytes = hexToBytes(hex, where);
  const length = where === 'address' ? 20 : 32;
  if (bytes.length === length) return bytes;
  throw new ExplorerError('INPUT_FIELD_INVALID', `${where} is not ${length} bytes`, {
    where,
    expected: `${length} bytes`,
    found: `${bytes.length} bytes`,
  });
}
