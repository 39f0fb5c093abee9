/** The colours for canvases, read again when the reader or the system changes them. */

import { type RefObject, useEffect, useState } from 'react';
import { usePage } from '../../stores/page.ts';

const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** `readColours` takes the colours off an element; it is the same function in every render. */
export function useTheme<Theme>(
  ref: RefObject<HTMLElement | null>,
  readColours: (element: HTMLElement) => Theme,
): Theme | undefined {
  const chosen = usePage((page) => page.theme);
  const [theme, setTheme] = useState<Theme>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice changes what is read
  useEffect(() => {
    const read = () => ref.current && setTheme(readColours(ref.current));
    read();
    const controller = new AbortController();
    for (const query of QUERIES) {
      window.matchMedia(query).addEventListener('change', read, { signal: controller.signal });
    }
    // Text on a canvas does not change by itself when its font has come.
    document.fonts?.ready.then(read);
    return () => controller.abort();
  }, [ref, chosen, readColours]);
  return theme;
}
