/** The staged probe: each question with its tick, in place. */

import { type Finding, PROBE_IDS, type ProbeId } from '../../core/connection.ts';
import { ProbeRow } from './ProbeRow.tsx';

const STAGES: readonly ProbeId[] = ['reach', 'cors', 'chain', 'head'];
const METHODS = PROBE_IDS.filter((probe) => !STAGES.includes(probe));

interface ProbeListProps {
  readonly findings: readonly Finding[];
  readonly isProbing: boolean;
}

/** Whether a source is there, and lets itself be read. A wallet has no CORS. */
export function StageProbes(props: ProbeListProps & { readonly isWallet: boolean }) {
  const stages = STAGES.filter((probe) => probe !== 'cors' || !props.isWallet);
  return (
    <ol className="probe-list probe-stages" aria-label="Connection">
      <Rows probes={stages} {...props} />
    </ol>
  );
}

/** What it serves, one row a method. */
export function MethodProbes(props: ProbeListProps) {
  return (
    <section aria-labelledby="serves-title">
      <h4 id="serves-title">What it serves</h4>
      <ul className="probe-list probe-methods">
        <Rows probes={METHODS} {...props} />
      </ul>
    </section>
  );
}

function Rows({ probes, findings, isProbing }: ProbeListProps & { probes: readonly ProbeId[] }) {
  return probes.map((probe) => {
    const finding = findings.find((one) => one.probe === probe);
    return <ProbeRow key={probe} probe={probe} finding={finding} isOpen={isProbing} />;
  });
}
