/** Every mark with its sign, pattern and word. */

import { MarkGlyph } from './MarkGlyph.tsx';
import { MARK_WORDS } from './marks.ts';

const MARKS = ['read', 'written', 'created', 'removed'] as const;

export function Legend() {
  return (
    <ul className="legend" aria-label="Signs">
      {MARKS.map((mark) => (
        <li key={mark} data-mark={mark}>
          <MarkGlyph mark={mark} />
          {MARK_WORDS[mark]}
        </li>
      ))}
      <li data-mark="blinded">
        <MarkGlyph mark="blinded" />
        blinded: known by hash alone
      </li>
    </ul>
  );
}
