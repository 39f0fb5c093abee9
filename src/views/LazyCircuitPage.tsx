/** The page of the reader's own circuit, whose code is loaded when it is first opened. */

import { lazy, Suspense } from 'react';

const CircuitPage = lazy(() =>
  import('./circuit/CircuitPage.tsx').then((module) => ({ default: module.CircuitPage })),
);

export function LazyCircuitPage() {
  return (
    <Suspense fallback={<p className="section-wait">Opening the page of your own circuit.</p>}>
      <CircuitPage />
    </Suspense>
  );
}
