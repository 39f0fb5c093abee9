/** Public values of the reader: pasted, read in a layout, and set beside those of the block. */

import { type FormEvent, useState } from 'react';
import { comparePublicValues } from '../../actions/inspect.ts';
import type { LayoutChoice, StatementReading } from '../../core/publishedProof.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { LayoutForm } from './LayoutForm.tsx';
import { StatementLineView } from './StatementLineView.tsx';

interface Asked {
  readonly text: string;
  readonly choice?: LayoutChoice;
}

export function CompareForm() {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<Asked>();
  const key = asked && JSON.stringify(asked);
  const answer = useAnswer<StatementReading>(key, () =>
    comparePublicValues(asked?.text ?? '', asked?.choice),
  );
  function compare(event: FormEvent): void {
    event.preventDefault();
    setAsked({ text });
  }
  return (
    <section className="statement-compare" aria-labelledby="compare-values-title">
      <h2 id="compare-values-title">Compare a value</h2>
      <form onSubmit={compare}>
        <label htmlFor="public-values">Public values of a proof</label>
        <textarea
          id="public-values"
          rows={3}
          spellCheck={false}
          value={text}
          placeholder="0x… in hex, a list of bytes, or the eight words that ZisK prints"
          onChange={(event) => setText(event.target.value)}
        />
        <p className="button-row">
          <button type="submit" className="button button-main" disabled={text.trim() === ''}>
            Compare with this block
          </button>
        </p>
      </form>
      {asked && answer.status === 'failed' && <AnswerError error={answer.error} facts />}
      {asked && answer.value && (
        <>
          <LayoutForm
            key={asked.text}
            reading={answer.value}
            onChoose={(choice) => setAsked({ text: asked.text, choice })}
          />
          {(answer.value.used !== 'abi' || asked.choice?.types !== undefined) && (
            <StatementLineView line={answer.value.line} />
          )}
        </>
      )}
    </section>
  );
}
