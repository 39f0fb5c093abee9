/** What can be taken away: the link, the report, the bundle; and running again. */

import { RotateCw } from 'lucide-react';
import { addressOf } from '../actions/navigate.ts';
import { runCheck } from '../actions/runCheck.ts';
import { saveBundle, saveText } from '../actions/save.ts';
import type { VerificationReport } from '../core/report.ts';
import { reportToText } from '../core/reportText.ts';
import { usePage } from '../stores/page.ts';
import { useSession } from '../stores/session.ts';
import { CopyButton } from './CopyButton.tsx';
import { errorTextOf } from './errorText.ts';
import { reportFileName, reportToJson } from './reportFile.ts';
import { SaveButton } from './SaveButton.tsx';

export function ReportActions({ report }: { readonly report: VerificationReport }) {
  const route = usePage((page) => page.route);
  const saving = useSession((session) => session.saving);
  const name = reportFileName(report);
  const text = reportToText(report);
  const json = reportToJson(report);
  return (
    <section className="report-actions" aria-label="Report">
      <div className="button-row">
        <CopyButton label="Copy link" value={addressOf(route)} what="link to this page" />
        <CopyButton label="Copy report" value={text} what="report as text" />
        <CopyButton label="Copy JSON" value={json} what="report as JSON" />
        <SaveButton label="Save report" onSave={() => saveText(`${name}.txt`, text)} />
        <SaveButton label="Save JSON" onSave={() => saveText(`${name}.json`, json)} />
        <SaveButton
          label="Save bundle"
          busy={saving.status === 'running'}
          onSave={() => void saveBundle(`${name}.bundle.json.gz`)}
        />
        <button type="button" className="button" onClick={() => void runCheck()}>
          <RotateCw size={16} aria-hidden="true" />
          Run again
        </button>
      </div>
      {saving.status === 'failed' && (
        <p className="saving-failed" role="alert">
          The bundle could not be saved. {errorTextOf(saving.error).what}
        </p>
      )}
    </section>
  );
}
