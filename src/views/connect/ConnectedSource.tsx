/** The source that was chosen: what it serves, and which block to ask it for. */

import { useEffect, useRef } from 'react';
import { connectToSource, disconnect, stopProbe } from '../../actions/connect.ts';
import { typedUrl } from '../../actions/sources.ts';
import { type Plan, planOf } from '../../core/connection.ts';
import type { Connection } from '../../stores/connection.ts';
import { announce } from '../../stores/page.ts';
import { BlockForm } from './BlockForm.tsx';
import { leaveDraft } from './draft.ts';
import { MethodProbes, StageProbes } from './ProbeList.tsx';
import { planText } from './probeText.ts';

interface ConnectedSourceProps {
  readonly connection: Extract<Connection, { source: unknown }>;
  readonly block?: string;
  readonly chainId?: number;
}

export function ConnectedSource({ connection, block, chainId }: ConnectedSourceProps) {
  const { source, findings, status } = connection;
  const isProbing = status === 'probing';
  const heading = useRef<HTMLHeadingElement>(null);
  const isReady = findings.some((finding) => finding.probe === 'head' && finding.status === 'yes');
  const hasChain = findings.some(
    (finding) => finding.probe === 'chain' && finding.status === 'yes',
  );
  const plan = planOf(findings);
  const sentence = isReady ? planText(plan)[0] : undefined;
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (!isProbing && sentence !== undefined) announce(sentence);
  }, [isProbing, sentence]);
  return (
    <>
      <div className="connected">
        <h4 ref={heading} tabIndex={-1}>
          <code>{source.label}</code>
        </h4>
        <div className="button-row">
          {isProbing ? (
            <button type="button" className="button" onClick={stopProbe}>
              Stop asking
            </button>
          ) : (
            <button
              type="button"
              className="button"
              onClick={() => void connectToSource(source.id, chainId)}
            >
              Ask again
            </button>
          )}
          <button type="button" className="button" onClick={() => change(source)}>
            {source.type === 'node' ? 'Change' : 'Another source'}
          </button>
        </div>
      </div>
      <div className="probes" aria-busy={isProbing}>
        <StageProbes
          findings={findings}
          isProbing={isProbing}
          isWallet={source.type === 'wallet'}
        />
        {isReady && <PlanText plan={plan} isProbing={isProbing} />}
        {isReady && <BlockForm {...(block !== undefined && { block })} plan={plan} />}
        {hasChain && <MethodProbes findings={findings} isProbing={isProbing} />}
      </div>
    </>
  );
}

/** What works; its place is kept while the answers come, so that nothing jumps. */
function PlanText({ plan, isProbing }: { readonly plan: Plan; readonly isProbing: boolean }) {
  const isWarning = plan.check === 'nothing' || plan.isHarmedByWitness;
  const tone = isProbing ? 'open' : isWarning ? 'warning' : 'good';
  return (
    <div className="plan" data-tone={tone}>
      {isProbing ? (
        <p>Asking what it serves. A block can be fetched before all is answered.</p>
      ) : (
        planText(plan).map((sentence) => <p key={sentence}>{sentence}</p>)
      )}
    </div>
  );
}

/** Back to the choice, with the URL in its field again. */
function change({ id, type }: ConnectedSourceProps['connection']['source']): void {
  if (type === 'node') leaveDraft(typedUrl(id));
  disconnect();
}
