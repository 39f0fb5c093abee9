/** The source that was chosen: what it serves, and which block to ask it for. */

import { useEffect, useRef } from 'react';
import { connectToSource, disconnect, stopProbe } from '../../actions/connect.ts';
import { typedUrl } from '../../actions/sources.ts';
import { planOf } from '../../core/connection.ts';
import type { Connection } from '../../stores/connection.ts';
import { announce } from '../../stores/page.ts';
import { BlockForm } from './BlockForm.tsx';
import { leaveDraft } from './draft.ts';
import { ProbeList } from './ProbeList.tsx';
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
      <ProbeList source={source} findings={findings} isProbing={isProbing} />
      {isReady && <BlockForm {...(block !== undefined && { block })} plan={plan} />}
    </>
  );
}

/** Back to the choice, with the URL in its field again. */
function change({ id, type }: ConnectedSourceProps['connection']['source']): void {
  if (type === 'node') leaveDraft(typedUrl(id));
  disconnect();
}
