/** The selected call in full: who called whom, gas, how it ended, input and output decoded and raw. */

import { CornerDownRight } from 'lucide-react';
import { fetchCall } from '../../actions/trace.ts';
import { selectCall, showStep } from '../../actions/tracePlaces.ts';
import { formatEther, formatInteger } from '../../core/format.ts';
import type { CallDetail, CallRow } from '../../core/tracing.ts';
import type { Calls } from '../../stores/callTree.ts';
import { useTrace } from '../../stores/trace.ts';
import { Fact } from '../Fact.tsx';
import { NameLookup } from '../NameLookup.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { AccountLink } from './AccountLink.tsx';
import { CallData } from './CallData.tsx';
import { CallGlyph } from './CallGlyph.tsx';
import { calleeOf, endOf, failureOf, methodOf, percentOf, sendsValue } from './callText.ts';

interface CallPaneProps {
  readonly phase: number;
  readonly calls: Calls;
}

/** A key held down in the tree asks for one call, not for each. */
const REST_MS = 80;

export function CallPane({ phase, calls }: CallPaneProps) {
  const frame = useTrace((trace) => trace.frame);
  const answer = useAnswer(`call ${phase} ${frame}`, () => fetchCall(phase, frame), REST_MS);
  const call = calls[frame];
  if (!call) return null;
  const detail = answer.value?.frame === frame ? answer.value : undefined;
  return (
    <section className="pane call-pane" aria-labelledby="call-title">
      <div className="pane-head">
        <h2 id="call-title">Call {formatInteger(frame)}</h2>
        <StepButton call={call} />
      </div>
      <CallFacts call={call} whole={calls[0]?.gasUsed ?? 0} />
      {answer.status === 'failed' && <AnswerError error={answer.error} />}
      {detail ? <CallBytes call={detail} /> : <p className="call-bytes-wait">Reading its data.</p>}
      {detail && <NameLookup parts={detail} id={`call ${phase} ${frame}`} heading="h3" />}
    </section>
  );
}

function StepButton({ call }: { readonly call: CallRow }) {
  if (call.endStep === call.firstStep) return null;
  return (
    <button type="button" className="button" onClick={() => showStep(call.firstStep)}>
      <CornerDownRight size={16} aria-hidden="true" />
      Go to its first step
    </button>
  );
}

function CallFacts({ call, whole }: { readonly call: CallRow; readonly whole: number }) {
  const steps = call.endStep - call.firstStep;
  const end = endOf(call);
  return (
    <dl className="facts">
      <Fact name="Kind">
        <code>{call.kind}</code> at depth {call.depth}
      </Fact>
      <Fact name="From">
        <AccountLink address={call.from} />
      </Fact>
      <Fact name="To">
        {call.to === undefined ? (
          calleeOf(call)
        ) : (
          <AccountLink address={call.to} name={call.toName} />
        )}
      </Fact>
      {methodOf(call) !== '' && (
        <Fact name="Method">
          <code>{methodOf(call)}</code>
          {!call.call && <small> a selector whose signature is not known</small>}
        </Fact>
      )}
      {call.value !== undefined && (
        <Fact name="Value">{sendsValue(call) ? formatEther(call.value) : 'none'}</Fact>
      )}
      <Fact name="Gas">
        {formatInteger(call.gasUsed)} of {formatInteger(call.gas)} used,{' '}
        {percentOf(call.gasUsed, whole).toFixed(1)} % of the transaction's calls
      </Fact>
      <Fact name="By itself">
        {formatInteger(call.ownGas)} gas, without the calls that it makes
      </Fact>
      <Fact name="Ended">
        <span className="call-end" data-end={end}>
          {end === 'succeeded' ? '✓ well' : <CallGlyph end={end} />} {failureOf(call)}
        </span>
      </Fact>
      <Fact name="Steps">
        {steps === 0 ? 'none: no code ran in it, or a precompile' : formatInteger(steps)}
        {call.callStep >= 0 && (
          <>
            {', made by '}
            <button type="button" className="link-button" onClick={() => showStep(call.callStep)}>
              step {formatInteger(call.callStep)}
            </button>
            {' of '}
            <button type="button" className="link-button" onClick={() => selectCall(call.parent)}>
              call {formatInteger(call.parent)}
            </button>
          </>
        )}
      </Fact>
    </dl>
  );
}

function CallBytes({ call }: { readonly call: CallDetail }) {
  const isCreation = call.kind === 'CREATE' || call.kind === 'CREATE2';
  return (
    <>
      <CallData
        title={isCreation ? 'Code that makes it' : 'Input'}
        hex={call.input}
        decoded={call.call}
        head={isCreation ? 0 : 4}
      />
      <CallData
        title={isCreation && call.error === undefined ? 'Code it leaves' : 'Output'}
        hex={call.output}
        decoded={call.revert}
        head={call.error === undefined ? 0 : 4}
      />
    </>
  );
}
