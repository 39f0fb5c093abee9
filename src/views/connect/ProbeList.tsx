/** The staged probe: each question with its tick, in place, and what therefore works. */

import { type Finding, PROBE_IDS, type ProbeId, planOf } from '../../core/connection.ts';
import type { ShownSource } from '../../stores/connection.ts';
import { ProbeRow } from './ProbeRow.tsx';
import { planText } from './probeText.ts';

const STAGES: readonly ProbeId[] = ['reach', 'cors', 'chain', 'head'];

interface ProbeListProps {
  readonly source: ShownSource;
  readonly findings: readonly Finding[];
  readonly isProbing: boolean;
}

export function ProbeList({ source, findings, isProbing }: ProbeListProps) {
  const find = (probe: ProbeId) => findings.find((finding) => finding.probe === probe);
  const stages = STAGES.filter((probe) => probe !== 'cors' || source.type === 'node');
  const stopped = stages.some((probe) => find(probe)?.status === 'no');
  const hasChain = find('chain')?.status === 'yes';
  const methods = PROBE_IDS.filter((probe) => !STAGES.includes(probe));
  return (
    <div className="probes" aria-busy={isProbing}>
      <ol className="probe-list" aria-label="Connection">
        {stages.map((probe) => (
          <ProbeRow key={probe} probe={probe} finding={find(probe)} isOpen={isProbing} />
        ))}
      </ol>
      {hasChain && (
        <>
          <h3 className="probes-title">What it serves</h3>
          <ul className="probe-list" aria-label="Methods">
            {methods.map((probe) => (
              <ProbeRow key={probe} probe={probe} finding={find(probe)} isOpen={isProbing} />
            ))}
          </ul>
        </>
      )}
      {!isProbing && !stopped && <PlanText findings={findings} />}
    </div>
  );
}

function PlanText({ findings }: { readonly findings: readonly Finding[] }) {
  const plan = planOf(findings);
  const isWarning = plan.check === 'nothing' || plan.isHarmedByWitness;
  return (
    <div className="plan" data-warning={isWarning}>
      {planText(plan).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
