/** First and last block of a range; filled with the newest blocks of the list. */

import { type FormEvent, useState } from 'react';
import { startRange } from '../../actions/checkRange.ts';
import { toErrorObject } from '../../actions/errorObject.ts';
import { MAX_RANGE_BLOCKS } from '../../core/blockRange.ts';
import type { ErrorObject } from '../../core/errors.ts';
import { useNode } from '../../stores/node.ts';
import { useRange } from '../../stores/range.ts';
import { AnswerError } from '../trie/AnswerError.tsx';

/** A first range that is done in seconds. */
const OFFERED_BLOCKS = 5;

export function RangeForm() {
  const head = useNode((node) => node.blocks[0]?.number);
  const isRunning = useRange(({ run }) => run.status === 'running' || run.status === 'pausing');
  const [typed, setTyped] = useState<{ readonly from?: string; readonly to?: string }>({});
  const [error, setError] = useState<ErrorObject>();
  const to = typed.to ?? (head === undefined ? '' : String(head));
  const from =
    typed.from ?? (head === undefined ? '' : String(Math.max(1, head - OFFERED_BLOCKS + 1)));
  function submit(event: FormEvent): void {
    event.preventDefault();
    try {
      startRange(from, to);
      setTyped({ from, to }); // a head that moves on does not change what was asked for
      setError(undefined);
    } catch (thrown) {
      setError(toErrorObject(thrown));
    }
  }
  return (
    <form className="range-form" onSubmit={submit} autoComplete="off">
      <label>
        From block
        <input
          type="text"
          inputMode="numeric"
          required
          value={from}
          onChange={(event) => setTyped({ ...typed, from: event.target.value })}
        />
      </label>
      <label>
        To block
        <input
          type="text"
          inputMode="numeric"
          required
          value={to}
          aria-describedby="range-note"
          onChange={(event) => setTyped({ ...typed, to: event.target.value })}
        />
      </label>
      <button type="submit" className="button button-main" disabled={isRunning}>
        Check these blocks
      </button>
      <p className="note" id="range-note">
        At most {MAX_RANGE_BLOCKS} blocks: each comes with a witness of some megabytes.
      </p>
      {error && <AnswerError error={error} />}
    </form>
  );
}
