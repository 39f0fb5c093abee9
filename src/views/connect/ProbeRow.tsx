/** One question of the probe: its sign, its name, what it came to; and the remedy where it stops all others. */

import type { Finding, ProbeId } from '../../core/connection.ts';
import { safeText } from '../../core/format.ts';
import { ClientSettings } from '../ClientSettings.tsx';
import { ERROR_TEXT, settingsFor } from '../errorText.ts';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { findingText, PROBE_TEXT } from './probeText.ts';

const GLYPHS = { yes: 'passed', no: 'failed', unknown: 'not-run' } as const;
const WORDS = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;

interface ProbeRowProps {
  readonly probe: ProbeId;
  /** Absent while the question is open, or when it was never asked. */
  readonly finding: Finding | undefined;
  readonly isOpen: boolean;
}

export function ProbeRow({ probe, finding, isOpen }: ProbeRowProps) {
  const { name, isMethod } = PROBE_TEXT[probe];
  const status = finding?.status ?? 'unknown';
  const isStage = isMethod === undefined;
  return (
    <li className="probe" data-status={finding ? status : isOpen ? 'open' : 'unasked'}>
      <StatusGlyph status={GLYPHS[status]} />
      <span className="probe-name">{isMethod ? <code>{name}</code> : name}</span>
      <span className="probe-text">
        {finding && <span className="offscreen">{WORDS[status]}: </span>}
        {finding ? findingText(finding) : isOpen ? 'asking' : 'not asked'}
      </span>
      {finding?.error && status === 'no' && isStage && <Remedy error={finding.error} isOpen />}
      {finding?.error && !(status === 'no' && isStage) && <Remedy error={finding.error} />}
    </li>
  );
}

interface RemedyProps {
  readonly error: NonNullable<Finding['error']>;
  readonly isOpen?: boolean;
}

/** What stands in the way, and the exact next step; of a mere lack on demand. */
function Remedy({ error, isOpen = false }: RemedyProps) {
  const text = ERROR_TEXT[error.code];
  const body = (
    <>
      <p>{text.what}</p>
      <p className="remedy">
        <b>What to do.</b> {text.remedy}
      </p>
      {text.settings && <ClientSettings settings={settingsFor(text.settings)} />}
      <p className="note">
        <code>{error.code}</code> {safeText(error.message)}
      </p>
    </>
  );
  if (!isOpen) {
    return (
      <details className="probe-remedy">
        <summary>Why, and what to do</summary>
        {body}
      </details>
    );
  }
  return (
    <div className="probe-remedy" role="alert">
      <h3>{text.title}</h3>
      {body}
    </div>
  );
}
