/** What is loaded and where it came from, as far as it may be shown. */

import { FileJson, Library, Server } from 'lucide-react';
import { linkTo } from '../actions/navigate.ts';
import { formatBytes, safeText } from '../core/format.ts';
import { routeOf } from '../stores/selectors.ts';
import { type Source, useSession } from '../stores/session.ts';

export function SourceIndicator() {
  const document = useSession((session) => session.document);
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
