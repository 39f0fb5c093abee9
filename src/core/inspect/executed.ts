/** What questions about changes start from: a block that ran to its end, and keys and phases that there are. */

import { type Hex, hexToBytes } from '../bytes/hex.ts';
import type { PhaseRow } from '../changes.ts';
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

/** Errors: PHASE_NOT_HERE, where there is none of that number, or of that type. */
export function checkPhase({ execution }: Executed, phase: number, type?: PhaseRow['type']): void {
  const found = execution.phases[phase];
  if (found !== undefined && (type === undefined || found.type === type)) return;
  const count = execution.phases.length;
  const what = found === undefined ? `it has ${count}` : `that is a ${found.type}`;
  throw new ExplorerError(
    'PHASE_NOT_HERE',
    `The block has no ${type ?? 'phase'} at phase ${phase}: ${what}`,
    { phase, phases: count, ...(type !== undefined && { expected: type, found: found?.type }) },
  );
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
