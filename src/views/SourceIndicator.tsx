/** What is loaded, or on its way, and where it comes from, as far as it may be shown. */

import { FileJson, Library, Server } from 'lucide-react';
import { linkTo } from '../actions/navigate.ts';
import { formatBytes, formatInteger, safeText, shortHash } from '../core/format.ts';
import { usePage } from '../stores/page.ts';
import { routeOf, wantedSource } from '../stores/selectors.ts';
import { type Source, useSession } from '../stores/session.ts';

export function SourceIndicator() {
  const session = useSession();
  const { document } = session;
  const wanted = wantedSource(
    session,
    usePage((page) => page.route),
  );
  if (wanted) return <Wanted source={wanted} />;
  if (!document) return <span className="source source-none">Nothing loaded</span>;
  const route = routeOf(document);
  const text = (
    <>
      <SourceIcon source={document.source} />
      <span className="source-name">{describeSource(document.source)}</span>
      <span className="source-size">{formatBytes(document.sizeBytes)}</span>
    </>
  );
  if (!route) return <span className="source">{text}</span>;
  return (
    <a
      className="source"
      href={linkTo(route)}
      aria-label={`Loaded: ${describeSource(document.source)}`}
    >
      {text}
    </a>
  );
}

/** From the click on, in place of what was loaded before. */
function Wanted({ source }: { readonly source: Source }) {
  return (
    <span className="source">
      <SourceIcon source={source} />
      <span className="source-size">Loading</span>
      <span className="source-name">{describeWanted(source)}</span>
    </span>
  );
}

/** What is asked for: of a node, the block too. */
export function describeWanted(source: Source): string {
  if (source.type !== 'node') return describeSource(source);
  return `Block ${blockLabel(source.block)} from ${describeSource(source)}`;
}

/** As it was typed: a number in groups, a hash by both ends, a tag as it is. */
function blockLabel(block: string): string {
  const typed = safeText(block, 80);
  return typed.length > 22 ? shortHash(typed) : formatInteger(typed);
}

/** A source in a few words. Names of files are text of unknown origin. */
export function describeSource(source: Source): string {
  switch (source.type) {
    case 'example':
      return source.title;
    case 'file':
      return safeText(source.name);
    case 'text':
      return 'Pasted text';
    case 'node':
      return safeText(source.host);
  }
}

function SourceIcon({ source }: { readonly source: Source }) {
  const Icon = source.type === 'node' ? Server : source.type === 'example' ? Library : FileJson;
  return <Icon size={16} aria-hidden="true" />;
}
