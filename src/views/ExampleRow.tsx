/** One example: a link, so that it can be opened elsewhere and shared. */

import { linkTo } from '../actions/navigate.ts';
import type { Example } from '../core/example.ts';
import { formatBytes, formatInteger } from '../core/format.ts';

export function ExampleRow({ example }: { readonly example: Example }) {
  return (
    <a className="example" href={linkTo({ page: 'example', id: example.id })}>
      <span className="example-title">{example.title}</span>
      <span className="example-facts">
        {example.chain} <span aria-hidden="true">·</span> block {formatInteger(example.block)}{' '}
        <span aria-hidden="true">·</span> {formatBytes(example.bytes)}
      </span>
      <span className="example-summary">{example.summary}</span>
      <span className="example-shows">
        <span className="example-shows-label">Shows</span> {example.shows}
      </span>
    </a>
  );
}
