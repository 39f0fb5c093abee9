/** One glass block of the wall: the id of a check above the mark of its state. */

import type { CheckRule, CheckStatus, FailureVerdict } from '../core/checks.ts';
import { STATUS_WORDS } from '../core/reportText.ts';
import { StatusGlyph } from './StatusGlyph.tsx';

interface CheckBlockProps {
  readonly rule: CheckRule;
  /** Absent before a run: the block is unlit. */
  readonly status: CheckStatus | undefined;
  readonly failure?: FailureVerdict | undefined;
  readonly onOpen?: () => void;
}

export function CheckBlock({ rule, status, failure, onOpen }: CheckBlockProps) {
  const face = (
    <>
      <span>{rule.id}</span>
      {status && <StatusGlyph status={status} />}
    </>
  );
  if (!onOpen || !status) return <span className="glass">{face}</span>;
  const name = `${rule.id} ${rule.title}: ${STATUS_WORDS[status].toLowerCase()}`;
  return (
    <button
      type="button"
      className="glass"
      data-status={status}
      data-failure={failure}
      aria-label={name}
      title={name}
      onClick={onOpen}
    >
      {face}
    </button>
  );
}
