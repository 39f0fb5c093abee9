/** Speaks the last announcement, politely. The alternating space makes equal texts speak again. */

import { usePage } from '../stores/page.ts';

export function LiveRegion() {
  const { text, serial } = usePage((page) => page.announcement);
  return (
    <div className="offscreen" role="status" aria-live="polite">
      {text}
      {serial % 2 === 0 ? '' : '\u00a0'}
    </div>
  );
}
