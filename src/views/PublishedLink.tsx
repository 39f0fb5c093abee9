/** From blocks to the proofs that are published of them, and to those that a reader makes with a circuit of his own. */

import { ArrowRight } from 'lucide-react';
import { linkTo } from '../actions/navigate.ts';

export function PublishedLink() {
  return (
    <p className="follow-link button-row">
      <a className="button" href={linkTo({ page: 'published' })}>
        Verify a published proof <ArrowRight size={16} aria-hidden="true" />
      </a>
      <a className="button" href={linkTo({ page: 'circuit' })}>
        Prove with your own circuit <ArrowRight size={16} aria-hidden="true" />
      </a>
    </p>
  );
}
