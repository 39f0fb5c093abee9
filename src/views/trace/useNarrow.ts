/** Whether the screen is one of a phone, for what no style sheet can say. */

import { useSyncExternalStore } from 'react';

/** The same width as in the style sheets. */
const QUERY = '(width < 34rem)';

export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(QUERY).matches);
}

function watch(onChange: () => void): () => void {
  const media = window.matchMedia(QUERY);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}
