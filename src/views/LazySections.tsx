/** The views besides the verdict, whose code is loaded when one of them is first opened. */

import { lazy, Suspense } from 'react';

const Sections = lazy(() =>
  import('./trie/Sections.tsx').then((module) => ({ default: module.Sections })),
);

export function LazySections() {
  return (
    <Suspense fallback={<p className="section-wait">Opening the view.</p>}>
      <Sections />
    </Suspense>
  );
}
