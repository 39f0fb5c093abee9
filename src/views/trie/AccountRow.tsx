/** One account in a list: who, what it holds, and what the block did to it. */

import { fetchPathTo } from '../../actions/inspect.ts';
import { hrefOf } from '../../actions/places.ts';
import { formatEther, shortHash } from '../../core/format.ts';
import { NODE_MARKS, type NodePlace, type StateTime } from '../../core/inspection.ts';
import { usePage } from '../../stores/page.ts';
import { MarkGlyph } from './MarkGlyph.tsx';
import { MARK_WORDS, markOf } from './marks.ts';
import { useAnswer } from './useAnswer.ts';

interface AccountRowProps {
  readonly place: NodePlace;
  readonly marks: number;
  readonly time: StateTime;
}

export function AccountRow({ place, marks, time }: AccountRowProps) {
  const route = usePage((page) => page.route);
  const answer = useAnswer(`row ${place.path} ${time}`, () => fetchPathTo(place, time), 60);
  const mark = markOf(marks);
  const path = answer.value;
  const leaf = path?.outcome.type === 'present' ? path.outcome.leaf : undefined;
  const address = path?.key ?? path?.hashedKey;
  return (
    <li className="account-row" data-mark={mark}>
      <span className="mark-word">
        <MarkGlyph mark={mark} />
        {MARK_WORDS[mark]}
      </span>
      {address && path ? (
        <a href={hrefOf(route, { section: 'account', address: address.toLowerCase() })}>
          <code>{path.key ? address : `key ${shortHash(address, 10)}`}</code>
        </a>
      ) : (
        <code>{place.path}…</code>
      )}
      <span>{leaf?.type === 'account' ? formatEther(leaf.account.balance) : ''}</span>
      <small>{marks & NODE_MARKS.hasStorage ? 'with storage' : ''}</small>
    </li>
  );
}
