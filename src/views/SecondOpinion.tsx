/** What other sources say of the block's hash: never more than that, and no part of the verdict. */

import { askSourceForHash, cancelOpinion } from '../actions/opinion.ts';
import { safeText } from '../core/format.ts';
import type { VerificationReport } from '../core/report.ts';
import type { ShownSource } from '../stores/connection.ts';
import { countOpinions, hostOf, type Opinion, useOpinions } from '../stores/opinion.ts';
import { useSession } from '../stores/session.ts';
import { SourceChoice } from './connect/SourceChoice.tsx';
import { errorTextOf } from './errorText.ts';
import { Hash } from './Hash.tsx';
import { StatusGlyph } from './StatusGlyph.tsx';

interface SecondOpinionProps {
  readonly report: VerificationReport;
}

export function SecondOpinion({ report }: SecondOpinionProps) {
  const { opinions } = useOpinions();
  const ownHost = useOwnHost();
  const hash = report.block?.hash;
  if (hash === undefined || report.chainId === undefined) return null;
  const own = opinions.filter(({ about }) => about === hash);
  return (
    <div className="opinion-form">
      <h3>What other sources say of the hash</h3>
      <SourceChoice
        use="opinion"
        onChoose={(id) => void askSourceForHash(id, report)}
        isLeftOut={({ id, label }) =>
          hostOf(label) === ownHost || own.some(({ source }) => source.id === id)
        }
      />
      <Summary opinions={own} />
      {own.length > 0 && (
        <ul className="opinions" aria-label="Sources asked">
          {own.map((opinion) => (
            <OpinionRow key={opinion.source.id} opinion={opinion} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Summary({ opinions }: { readonly opinions: readonly Opinion[] }) {
  const { same, others } = countOpinions(opinions, useOwnHost());
  const says = others.length > 0 ? 'other' : 'same';
  return (
    <div role="status">
      {others.length > 0 && (
        <p className="opinion-sum" data-says={says}>
          Another hash at {others.map(({ source }) => source.label).join(', ')}.
        </p>
      )}
      {same.size > 0 && (
        <p className="opinion-sum" data-says="same">
          Same hash at {same.size === 1 ? '1 source' : `${same.size} sources`}.
        </p>
      )}
      {same.size + others.length > 0 && (
        <p className="note">
          That is what they say, not a proof, and no part of the verdict. Several hosts of one
          operator are one voice.
        </p>
      )}
    </div>
  );
}

const GLYPHS = { same: 'passed', other: 'failed', none: 'not-run' } as const;

function OpinionRow({ opinion }: { readonly opinion: Opinion }) {
  const { source, about, answer } = opinion;
  const isOwn = useOwnHost() === hostOf(source.label);
  const says = answer.status !== 'said' ? 'none' : answer.hash === about ? 'same' : 'other';
  return (
    <li className="opinion" data-says={says}>
      <StatusGlyph status={GLYPHS[says]} />
      <SourceName source={source} />
      <span className="opinion-text" aria-busy={answer.status === 'asking'}>
        {isOwn && 'Where this block came from, not counted: '}
        <AnswerText answer={answer} isSame={says === 'same'} />
      </span>
      {answer.status === 'asking' && (
        <button
          type="button"
          className="button"
          aria-label={`Cancel asking ${source.label}`}
          onClick={() => cancelOpinion(opinion)}
        >
          Cancel
        </button>
      )}
    </li>
  );
}

interface AnswerTextProps {
  readonly answer: Opinion['answer'];
  readonly isSame: boolean;
}

function AnswerText({ answer, isSame }: AnswerTextProps) {
  switch (answer.status) {
    case 'asking':
      return 'asking';
    case 'failed': {
      const text = errorTextOf(answer.error);
      return `${text.title}. ${text.remedy.replace(/:$/, '.')} ${safeText(answer.error.message)}`;
    }
    case 'said': {
      const how = answer.isComputed
        ? 'computed here from its header'
        : 'as it names it; its header has fields that are not known here';
      if (isSame) return `Same hash, ${how}.`;
      return (
        <>
          Another hash, {how}: <Hash value={answer.hash} what="hash of the other source" />
        </>
      );
    }
  }
}

function SourceName({ source }: { readonly source: ShownSource }) {
  return source.type === 'node' ? <code>{source.label}</code> : <span>{source.label}</span>;
}

/** Where the block came from: the host of a node, or a wallet. */
function useOwnHost(): string | undefined {
  return useSession(({ document }) =>
    document?.source.type === 'node' ? hostOf(document.source.host) : undefined,
  );
}
