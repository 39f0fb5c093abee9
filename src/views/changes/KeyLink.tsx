/** From a value to the path of its key in the trie before or after the block. */

import type { ReactNode } from 'react';
import { hrefOf } from '../../actions/places.ts';
import type { StateTime, TrieId } from '../../core/inspection.ts';
import { usePage } from '../../stores/page.ts';

interface KeyLinkProps {
  readonly trie: TrieId;
  readonly hashedKey: string;
  readonly time: StateTime;
  readonly children: ReactNode;
}

export function KeyLink({ trie, hashedKey, time, children }: KeyLinkProps) {
  const route = usePage((page) => page.route);
  const selected = { trie, path: hashedKey.slice(2) };
  return (
    <a
      className="value-link"
      href={hrefOf(route, { section: 'trie', view: 'path', selected }, time)}
      title={`Its path in the trie ${time} the block`}
    >
      {children}
    </a>
  );
}
