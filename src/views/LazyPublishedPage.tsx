/** The page of published proofs, whose code is loaded when it is first opened. */

import { lazy, Suspense } from 'react';

const PublishedPage = lazy(() =>
  import('./published/PublishedPage.tsx').then((module) => ({ default: module.PublishedPage })),
);

export function LazyPublishedPage() {
  return (
    <Suspense fallback={<p className="section-wait">Opening the page of published proofs.</p>}>
      <PublishedPage />
    </Suspense>
  );
}
