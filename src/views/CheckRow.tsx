/** One check of the ladder: id, state, title, time; opened, how it was done and both sides. */

import { type Check, ruleOf } from '../core/checks.ts';
import { formatDuration, safeText } from '../core/format.ts';
import { STATUS_WORDS } from '../core/reportText.ts';
import { Comparison } from './Comparison.tsx';
import { ERROR_TEXT } from './errorText.ts';
import { checkButtonId, checkPanelId } from './ladderIds.ts';
import { StatusGlyph } from './StatusGlyph.tsx';

interface CheckRowProps {
  readonly check: Check;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function CheckRow({ check, open, onToggle }: CheckRowProps) {
  const rule = ruleOf(check.id);
  return (
    <li className="check" data-status={check.status} data-failure={check.failure}>
      <button
        type="button"
        className="check-line"
        id={checkButtonId(check.id)}
        aria-expanded={open}
        aria-controls={checkPanelId(check.id)}
        onClick={onToggle}
      >
        <span className="check-id">{check.id}</span>
        <span className="check-state">
          <StatusGlyph status={check.status} />
          {STATUS_WORDS[check.status]}
        </span>
        <span className="check-title">
          {rule.title}
          {check.note && <span className="check-note">{safeText(check.note)}</span>}
        </span>
        <span className="check-time">{check.ms === undefined ? '' : formatDuration(check.ms)}</span>
        <span className="check-how" aria-hidden="true">
          how?
        </span>
      </button>
      <div className="check-panel" id={checkPanelId(check.id)} hidden={!open}>
        {check.error && <p className="check-error">{ERROR_TEXT[check.error].what}</p>}
        <Comparison check={check} />
        <p>{rule.rule}</p>
        <p className="check-source">Source: {rule.source}</p>
      </div>
    </li>
  );
}
