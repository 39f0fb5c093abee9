/** The items that one witness has and the other lacks, the needed ones first. */

import { useState } from 'react';
import type { ComparedItem, OnlyHere } from '../../core/comparison.ts';
import { formatBytes, formatInteger, shortHash } from '../../core/format.ts';
import { Hash } from '../Hash.tsx';

/** More come with a click: two thousand rows at once would hold the page. */
const PAGE_ROWS = 50;

interface OnlyListProps {
  readonly title: string;
  readonly only: OnlyHere;
  readonly hasPlaces: boolean;
}

export function OnlyList({ title, only, hasPlaces }: OnlyListProps) {
  const [shown, setShown] = useState(PAGE_ROWS);
  const { count, items } = only;
  if (count === 0) return null;
  return (
    <section className="only-list" aria-label={title}>
      <h2>
        {title} <span className="follow-state">{formatInteger(count)}</span>
      </h2>
      <ul>
        {items.slice(0, shown).map((item) => (
          <li key={item.hash} className="only-row">
            <Hash value={item.hash} what="hash" />
            <span>{formatBytes(item.bytes)}</span>
            <span>{item.used ? 'asked for' : 'not asked for'}</span>
            <Where item={item} hasPlaces={hasPlaces} />
          </li>
        ))}
      </ul>
      {shown < items.length && (
        <button type="button" className="button" onClick={() => setShown(shown + PAGE_ROWS)}>
          Show more
        </button>
      )}
      {shown >= items.length && items.length < count && (
        <p className="note">The first {formatInteger(items.length)} are listed.</p>
      )}
    </section>
  );
}

function Where({ item, hasPlaces }: { readonly item: ComparedItem; readonly hasPlaces: boolean }) {
  const { kind, place, number } = item;
  if (number !== undefined) return <span>header of block {formatInteger(number)}</span>;
  if (!place) return <span>{hasPlaces ? 'nothing leads to it' : ''}</span>;
  const trie =
    place.trie === 'account'
      ? 'account trie'
      : `storage of ${shortHash(place.address ?? place.trie)}`;
  return (
    <span className="only-where">
      {kind}, {trie}, path {place.path === '' ? '(root)' : <code>{place.path}</code>}
    </span>
  );
}
