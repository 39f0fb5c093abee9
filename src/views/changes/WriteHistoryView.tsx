/** Every write of one thing that lasted, in order: asked for when it is opened. */

import { fetchWriteHistory } from '../../actions/inspect.ts';
import type { WriteHistory } from '../../core/changes.ts';
import { formatInteger, shortHash } from '../../core/format.ts';
import type { ChangeLine } from '../../stores/changeRows.ts';
import { signedInteger } from '../amountText.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { Amount } from './Amount.tsx';
import { counted } from './changeText.ts';
import { OriginLink } from './OriginLink.tsx';
import { wordChange, wordDecimal, wordHex } from './wordText.ts';

type HistoryLine = Extract<ChangeLine, { type: 'history' }>;

export function WriteHistoryView({ line }: { readonly line: HistoryLine }) {
  const { account, what, slot, scope } = line;
  const key = slot && (slot.slot ?? slot.hashedSlot);
  const answer = useAnswer(`history ${account.address} ${what} ${key}`, () =>
    fetchWriteHistory(account.address, what, key, slot !== undefined && slot.slot === undefined),
  );
  if (answer.status === 'failed') return <AnswerError error={answer.error} />;
  if (!answer.value) return <p className="note">Collecting the writes.</p>;
  const writes = answer.value.writes.filter(
    ({ origin }) => scope === 'block' || origin.phase === scope,
  );
  return (
    <table className="history">
      <caption>
        {counted(writes.length, 'write')} that lasted
        {scope === 'block' ? ', in the order of the block' : ' of this phase'}
      </caption>
      <thead>
        <tr>
          <th scope="col">Written by</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {writes.map((write, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a history is never reordered
          <tr key={i}>
            <th scope="row">
              <OriginLink origin={write.origin} scope={scope} />
            </th>
            <td>
              <Written what={what} value={write.before} />
            </td>
            <td>
              <Written what={what} value={write.after} />
            </td>
            <td>
              <Difference what={what} write={write} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WrittenProps {
  readonly what: WriteHistory['what'];
  readonly value: string;
}

function Written({ what, value }: WrittenProps) {
  switch (what) {
    case 'balance':
      return <Amount wei={value} />;
    case 'nonce':
      return formatInteger(value);
    case 'code':
      return <code title={value}>{shortHash(value, 6)}</code>;
    case 'slot': {
      const decimal = wordDecimal(value);
      return (
        <>
          <code title={value}>{wordHex(value)}</code>
          {decimal && <span className="decimal"> {decimal}</span>}
        </>
      );
    }
  }
}

interface DifferenceProps {
  readonly what: WriteHistory['what'];
  readonly write: WriteHistory['writes'][number];
}

function Difference({ what, write: { before, after } }: DifferenceProps) {
  switch (what) {
    case 'balance':
      return <Amount wei={String(BigInt(after) - BigInt(before))} signed />;
    case 'nonce':
      return signedInteger(BigInt(after) - BigInt(before));
    case 'code':
      return 'replaced';
    case 'slot':
      return wordChange(before, after);
  }
}
