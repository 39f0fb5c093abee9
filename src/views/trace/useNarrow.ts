/** Whether the screen is narrower than so many rem, for what no style sheet can say. */

import { useCallback, useSyncExternalStore } from 'react';

/** The width of a phone, the same as in the style sheets. */
const PHONE_REM = 34;

export function useNarrow(widthRem: number = PHONE_REM): boolean {
  const query = `(width < ${widthRem}rem)`;
  const watch = useCallback(
    (onChange: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(watch, () => window.matchMedia(query).matches);
}
