/** What provers would print for the checked block, in every layout, and a value of the reader beside it. */

import { fetchStatement } from '../../actions/inspect.ts';
import { linkTo } from '../../actions/navigate.ts';
import { hrefOf } from '../../actions/places.ts';
import type { BlockStatement, StatementDialect } from '../../core/publishedProof.ts';
import { LAYOUT_TEXT } from '../../core/statementLayouts.ts';
import { usePage } from '../../stores/page.ts';
import { CheckedOnly } from '../CheckedOnly.tsx';
import { Fact } from '../Fact.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { CompareForm } from './CompareForm.tsx';
import { DialectView } from './DialectView.tsx';

export function StatementPage() {
  return (
    <CheckedOnly title="Public values of this block">
      <Statement />
    </CheckedOnly>
  );
}

function Statement() {
  const route = usePage((page) => page.route);
  const answer = useAnswer('statement', () => fetchStatement());
  return (
    <div className="statement">
      <p className="section-summary">
        A proof says that a program printed some bytes. It is about this block where those bytes are
        the ones below, recomputed here from the block that was checked. With the proof at hand,{' '}
        <a href={linkTo({ page: 'published' })}>verify it</a>: its values are then compared with
        this block by themselves. Or <a href={hrefOf(route, { section: 'prove' })}>make one</a>:
        that this block changed some value.
      </p>
      <CompareForm />
      {answer.status === 'failed' && <AnswerError error={answer.error} facts />}
      {answer.value ? <Dialects statement={answer.value} /> : null}
      {answer.status === 'waiting' && !answer.value && (
        <p className="note statement-wait" role="status">
          Computing the public values.
        </p>
      )}
    </div>
  );
}

function Dialects({ statement }: { readonly statement: BlockStatement }) {
  const said = statement.dialects.filter(({ bytes }) => bytes !== undefined);
  const unsaid = reasonsOf(statement.dialects.filter(({ bytes }) => bytes === undefined));
  return (
    <>
      <section aria-labelledby="dialects-title">
        <h2 id="dialects-title">What provers print for it</h2>
        {said.length === 0 && <p className="note">Nothing: the reasons are below.</p>}
        {said.map((dialect, i) => (
          <DialectView key={dialect.id} dialect={dialect} open={i === 0} />
        ))}
      </section>
      <section aria-labelledby="unsaid-title">
        <h2 id="unsaid-title">Not computable for this block</h2>
        <dl className="facts statement-unsaid">
          {unsaid.map(([why, names]) => (
            <Fact key={why} name={names.join('; ')}>
              {why}
            </Fact>
          ))}
        </dl>
      </section>
    </>
  );
}

/** Layouts with one reason are told together. */
function reasonsOf(dialects: readonly StatementDialect[]): [why: string, names: string[]][] {
  const reasons = new Map<string, string[]>();
  for (const { id, why = '' } of dialects) {
    reasons.set(why, [...(reasons.get(why) ?? []), LAYOUT_TEXT[id].title]);
  }
  return [...reasons];
}
