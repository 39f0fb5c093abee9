/** A link whose document is not here: what it points at, and how to bring it. */

import type { Route } from '../core/route.ts';
import { ReturnStrip } from './ReturnStrip.tsx';
import { Sources } from './Sources.tsx';

type NotLoaded = Exclude<Route, { page: 'start' | 'proof' | 'published' | 'circuit' | 'node' }>;

export function NotLoadedPage({ route }: { readonly route: NotLoaded }) {
  const { title, text } = explain(route);
  return (
    <>
      <section className="hero">
        <h1 className="hero-title" tabIndex={-1}>
          {title}
        </h1>
        <p className="hero-sentence">{text}</p>
      </section>
      <ReturnStrip />
      <Sources
        {...(route.page === 'block' ? { block: route.block, chainId: route.chainId } : {})}
      />
    </>
  );
}

function explain(route: NotLoaded): { title: string; text: string } {
  switch (route.page) {
    case 'example':
      return {
        title: 'This example is not here.',
        text: `The link names the example “${route.id}”, which this site does not have.`,
      };
    case 'file':
      return {
        title: 'This link needs its file.',
        text: `It names a document by its content (SHA-256 beginning ${route.digest}), which is never part of a link. Drop that file here, and the link continues where it points.`,
      };
    case 'block':
      return {
        title: `Block ${route.block.length > 20 ? `${route.block.slice(0, 18)}…` : route.block} of chain ${route.chainId}`,
        text: 'A link says which block, never where to get it. Name a node of your own that has it, or drop a file with block and witness.',
      };
    case 'unknown':
      return {
        title: 'This link points nowhere.',
        text: 'It has a form that this version does not know. It may be from a later one, or cut short.',
      };
  }
}
