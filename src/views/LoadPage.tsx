/** While a document is fetched or read: the step, the bytes so far, and a way out. */

import { useEffect, useRef, useState } from 'react';
import { cancelLoad } from '../actions/loadDocument.ts';
import { formatBytes } from '../core/format.ts';
import { announce } from '../stores/page.ts';
import type { Loading } from '../stores/session.ts';
import { CheckWall } from './CheckWall.tsx';
import { Elapsed } from './Elapsed.tsx';
import { describeWanted } from './SourceIndicator.tsx';
import { useTitle } from './useTitle.ts';

type Running = Extract<Loading, { status: 'running' }>;

export function LoadPage({ loading }: { readonly loading: Running }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { label, doneBytes, totalBytes, detail } = loading.step;
  const wanted = describeWanted(loading.source);
  useTitle(`Loading ${wanted} · Glassblock`);
  const [sinceMs] = useState(() => performance.now());
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => announce(label), [label]);
  const counted =
    totalBytes > 0
      ? `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`
      : formatBytes(doneBytes);
  return (
    <>
      <section className="hero">
        <p className="hero-meta">{wanted}</p>
        <h1 className="hero-verdict" ref={heading} tabIndex={-1}>
          Loading
        </h1>
        <p className="hero-sentence">{label}.</p>
        <CheckWall />
      </section>
      <section className="stages" aria-label="Loading">
        <div className="stages-head">
          <Elapsed sinceMs={sinceMs} />
          <button type="button" className="button" onClick={cancelLoad}>
            Cancel
          </button>
        </div>
        <progress
          className="bar"
          aria-label={label}
          {...(totalBytes > 0 ? { value: Math.min(1, doneBytes / totalBytes) } : {})}
        />
        <p className="load-count">
          {doneBytes === 0 ? '' : counted}
          {detail === undefined ? '' : `; ${detail}`}
        </p>
      </section>
    </>
  );
}
