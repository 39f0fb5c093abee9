/** The page's colours as a canvas can use them: custom properties, resolved by the browser. */

import type { Mark } from './marks.ts';

export interface IcicleTheme {
  readonly ground: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly rule: string;
  readonly accent: string;
  readonly fill: Readonly<Record<Mark | 'blinded', string>>;
  readonly edge: Readonly<Record<Mark | 'blinded', string>>;
  readonly font: string;
}

/** Calls `take` with a function that reads custom properties as they are now on `element`. */
export function withColours<Theme>(
  element: HTMLElement,
  take: (read: (name: string) => string) => Theme,
): Theme {
  const probe = document.createElement('span');
  probe.hidden = true;
  // Else every colour would be that of text where the reader forces colours.
  probe.style.forcedColorAdjust = 'none';
  element.append(probe);
  const style = getComputedStyle(probe);
  const read = (name: string) => {
    probe.style.color = `var(--${name})`;
    return style.color;
  };
  const theme = take(read);
  probe.remove();
  return theme;
}

/** Reads the colours as they are now on `element`. */
export function readTheme(element: HTMLElement): IcicleTheme {
  return withColours(element, (read) => themeOf(element, read));
}

function themeOf(element: HTMLElement, read: (name: string) => string): IcicleTheme {
  const marks = ['none', 'read', 'written', 'created', 'removed', 'blinded'] as const;
  const byMark = (kind: string) =>
    Object.fromEntries(marks.map((mark) => [mark, read(`${kind}-${mark}`)])) as Record<
      Mark | 'blinded',
      string
    >; // made from the list of all marks
  return {
    ground: read('well'),
    ink: read('ink'),
    inkSoft: read('ink-soft'),
    rule: read('rule-strong'),
    accent: read('accent'),
    fill: byMark('fill'),
    edge: byMark('edge'),
    font: monospacedOf(element),
  };
}

/** The font family of hashes and numbers. */
export function monospacedOf(element: HTMLElement): string {
  return getComputedStyle(element).getPropertyValue('--mono') || 'monospace';
}
