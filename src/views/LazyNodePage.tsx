/** The page of a node, whose code is loaded when it is first opened. */

import { lazy, Suspense } from 'react';

const NodePage = lazy(() =>
  import('./chain/NodePage.tsx').then((module) => ({ default: module.NodePage })),
);

export function LazyNodePage() {
  return (
    <Suspense fallback={<p className="section-wait">Opening the page of a node.</p>}>
      <NodePage />
    </Suspense>
  );
}
