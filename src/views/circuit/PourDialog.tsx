/** Choosing a value of the loaded block and how it becomes numbers, with the first of them shown before they are poured. */

import { useEffect, useRef, useState } from 'react';
import type { InputField } from '../../actions/circuitInputs.ts';
import { fetchMatter, type PourSource } from '../../actions/circuitPour.ts';
import { linkTo } from '../../actions/navigate.ts';
import { formatInteger, safeText } from '../../core/format.ts';
import { useSession } from '../../stores/session.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { PourEncodings } from './PourEncodings.tsx';
import { isWhole, PourSources } from './PourSources.tsx';

interface PourDialogProps {
  readonly field: InputField;
  readonly onClose: () => void;
}

export function PourDialog({ field, onClose }: PourDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isChecked = useSession(({ checking }) => checking.status === 'done');
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // The keys of the page below would take Escape from the dialog, and open things over it.
    <dialog
      ref={dialog}
      className="sheet pour"
      aria-labelledby="pour-title"
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id="pour-title">
        Pour into <code>{safeText(field.name, 60)}</code>
        {field.count !== undefined && (
          <span className="note"> takes {formatInteger(field.count)}</span>
        )}
      </h2>
      {isChecked ? (
        <Pouring field={field} onClose={() => dialog.current?.close()} />
      ) : (
        <NoBlock onClose={() => dialog.current?.close()} />
      )}
    </dialog>
  );
}

function Pouring({ field, onClose }: PourDialogProps) {
  const [source, setSource] = useState<PourSource>({
    of: 'block',
    field: 'state root',
    time: 'after',
  });
  const key = isWhole(source) ? `pour ${JSON.stringify(source)}` : undefined;
  const answer = useAnswer(key, () => fetchMatter(source), source.of === 'block' ? 0 : 200);
  return (
    <>
      <BlockName />
      <PourSources source={source} onSource={setSource} />
      {key !== undefined && answer.status === 'failed' && (
        <AnswerError error={answer.error} facts />
      )}
      {key !== undefined && answer.status === 'done' ? (
        <PourEncodings
          key={`${source.of} ${'field' in source ? source.field : ''}`}
          field={field}
          matter={answer.value}
          onClose={onClose}
        />
      ) : (
        <div className="pour-wait">
          <p className="note" role="status">
            {key === undefined && 'Choose what is poured.'}
            {key !== undefined && answer.status === 'waiting' && 'Looking it up.'}
          </p>
          <CloseButton onClose={onClose} />
        </div>
      )}
    </>
  );
}

function BlockName() {
  const report = useSession(({ checking }) =>
    checking.status === 'done' ? checking.report : undefined,
  );
  if (!report?.block) return null;
  return (
    <p className="note">
      Of block {formatInteger(report.block.number)}
      {report.chainName !== undefined && ` of ${report.chainName}`}, which was checked here.
    </p>
  );
}

/** Blocks of the gallery that have something of everything. */
const EXAMPLES = [
  { id: 'erc20-transfers', title: 'Token transfers' },
  { id: 'transfer', title: 'One transfer' },
] as const;

function NoBlock({ onClose }: { readonly onClose: () => void }) {
  const isRunning = useSession(({ checking }) => checking.status === 'running');
  return (
    <>
      <p>
        {isRunning
          ? 'The block is being checked. As soon as that is done, its values can be poured.'
          : 'No block is loaded. Check one, and come back: files and inputs stay here.'}
      </p>
      {!isRunning && (
        <ul className="pour-examples">
          {EXAMPLES.map(({ id, title }) => (
            <li key={id}>
              <a href={linkTo({ page: 'example', id })}>Example: {title}</a>
            </li>
          ))}
          <li>
            <a href={linkTo({ page: 'start' })}>A block of your own</a>
          </li>
        </ul>
      )}
      <CloseButton onClose={onClose} />
    </>
  );
}

function CloseButton({ onClose }: { readonly onClose: () => void }) {
  return (
    <p className="button-row">
      <button type="button" className="button" onClick={onClose}>
        Cancel
      </button>
    </p>
  );
}
