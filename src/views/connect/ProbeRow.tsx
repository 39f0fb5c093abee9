/** One question of the probe: its sign, its name, what it came to; and the remedy where it stops all others. */

import type { Finding, ProbeId } from '../../core/connection.ts';
import { safeText } from '../../core/format.ts';
import { ClientSettings } from '../ClientSettings.tsx';
import { settingsFor } from '../clientSettings.ts';
import { errorTextOf } from '../errorText.ts';
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
  return (
    <li className="probe" data-status={finding ? status : isOpen ? 'open' : 'unasked'}>
      <StatusGlyph status={GLYPHS[status]} />
      <span className="probe-name">{isMethod ? <code>{name}</code> : name}</span>
      <span className="probe-text">
        {finding && <span className="offscreen">{WORDS[status]}: </span>}
        {finding ? findingText(finding) : isOpen ? 'asking' : 'not asked'}
      </span>
      {finding?.error && <Remedy finding={finding} error={finding.error} />}
    </li>
  );
}

interface RemedyProps {
  readonly finding: Finding;
  readonly error: NonNullable<Finding['error']>;
}

/** What stands in the way and the exact next step: at once of a stage that failed, else on demand. */
function Remedy({ finding: { probe, status }, error }: RemedyProps) {
  const { isMethod, remedy } = PROBE_TEXT[probe];
  if (!isMethod) {
    return (
      <div className="probe-remedy" role="alert">
        <h4>{errorTextOf(error).title}</h4>
        <ErrorRemedy error={error} />
      </div>
    );
  }
  const isLack = error.code === 'RPC_METHOD_MISSING';
  if (isLack && remedy === undefined) return null; // nothing has to be done about it
  return (
    <details className="probe-remedy">
      <summary>{status === 'unknown' ? 'What the node said' : 'What to do'}</summary>
      {isLack && remedy ? (
        <>
          <p>{remedy.text}</p>
          {remedy.settings && <ClientSettings settings={settingsFor(remedy.settings)} />}
          <Said error={error} />
        </>
      ) : (
        <ErrorRemedy error={error} />
      )}
    </details>
  );
}

function ErrorRemedy({ error }: Pick<RemedyProps, 'error'>) {
  const text = errorTextOf(error);
  return (
    <>
      <p>{text.what}</p>
      <p className="remedy">
        <b>What to do.</b> {text.remedy}
      </p>
      {text.settings && <ClientSettings settings={settingsFor(text.settings)} />}
      <Said error={error} />
    </>
  );
}

function Said({ error }: Pick<RemedyProps, 'error'>) {
  return (
    <p className="note">
      <code>{error.code}</code> {safeText(error.message)}
    </p>
  );
}
