/** The code of an account: size and hash; its instructions when asked for. */

import { useState } from 'react';
import { fetchCode } from '../../actions/inspect.ts';
import { formatBytes } from '../../core/format.ts';
import type { AccountView } from '../../core/inspection.ts';
import { Hash } from '../Hash.tsx';
import { AnswerError } from './AnswerError.tsx';
import { Disassembly } from './Disassembly.tsx';
import { useAnswer } from './useAnswer.ts';

type Code = NonNullable<AccountView['code']>;

export function CodePanel({ code }: { readonly code: Code }) {
  const [open, setOpen] = useState(false);
  const answer = useAnswer(open ? `code ${code.hash}` : undefined, () => fetchCode(code.hash));
  return (
    <section className="pane" aria-labelledby="code-title">
      <div className="pane-head">
        <h2 id="code-title">Code, {formatBytes(code.sizeBytes)}</h2>
        <Hash value={code.hash} what="code hash" />
        <button
          type="button"
          className="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide instructions' : 'Show instructions'}
        </button>
      </div>
      {open && answer.status === 'failed' && <AnswerError error={answer.error} />}
      {open && answer.value && <Disassembly code={answer.value} />}
    </section>
  );
}
