/** From one block of a node to all of its recent ones. */

import { ArrowRight } from 'lucide-react';
import { linkTo } from '../actions/navigate.ts';

export function FollowLink() {
  return (
    <p className="follow-link">
      <a className="button" href={linkTo({ page: 'node' })}>
        Follow a node, check a range <ArrowRight size={16} aria-hidden="true" />
      </a>
    </p>
  );
}
