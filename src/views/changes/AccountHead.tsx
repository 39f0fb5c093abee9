/** The head of an account's changes: what became of it, its name and address, and the way to its page. */

import { BadgeCheck, Link2 } from 'lucide-react';
import { hrefOf } from '../../actions/places.ts';
import type { AccountChange, StateDiff } from '../../core/changes.ts';
import { usePage } from '../../stores/page.ts';
import { CopyButton } from '../CopyButton.tsx';
import { MarkGlyph } from '../trie/MarkGlyph.tsx';
import { KIND_MARKS } from './changeText.ts';
import { rowPlace } from './rowPlace.ts';

interface AccountHeadProps {
  readonly account: AccountChange;
  readonly scope: StateDiff['scope'];
}

export function AccountHead({ account, scope }: AccountHeadProps) {
  const route = usePage((page) => page.route);
  const { address, checksumAddress, name, kind } = account;
  const mark = KIND_MARKS[kind];
  return (
    <th scope="rowgroup" colSpan={5}>
      <span className="account-head">
        <span className="mark-word" data-mark={mark}>
          <MarkGlyph mark={mark} />
          {kind}
        </span>
        {name !== undefined && <b className="account-name">{name}</b>}
        <span className="hash">
          <a href={hrefOf(route, { section: 'account', address }, 'after')} data-focus>
            <code>{checksumAddress}</code>
          </a>{' '}
          <CopyButton value={checksumAddress} what="address" />
        </span>
        <a
          className="row-link"
          href={hrefOf(route, rowPlace(route, scope, { address }))}
          aria-label="Link to this row"
          title="Link to this row"
        >
          <Link2 size={15} aria-hidden="true" />
        </a>
        {scope === 'block' && (
          <a
            className="row-link"
            href={hrefOf(route, { section: 'prove', address })}
            aria-label="Prove one of these changes"
            title="Prove one of these changes"
          >
            <BadgeCheck size={15} aria-hidden="true" />
          </a>
        )}
      </span>
    </th>
  );
}
