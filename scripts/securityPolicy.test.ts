/** The policy allows exactly two inline styles: those that the installed react-aria adds. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { headerPolicy, metaPolicy } from './securityPolicy.mjs';

const MODULES = 'node_modules/react-aria/dist/private';

describe('securityPolicy', () => {
  test.each(['interactions/usePress.mjs', 'overlays/usePreventScroll.mjs'])(
    'behavior: the style of %s is allowed by its hash',
    (file) => {
      const style = styleOf(readFileSync(`${MODULES}/${file}`, 'utf8'));
      const hash = createHash('sha256').update(style).digest('base64');
      expect(metaPolicy).toContain(`'sha256-${hash}'`);
    },
  );

  test('behavior: no script is allowed but our own files, nor eval', () => {
    expect(metaPolicy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(metaPolicy).not.toContain('unsafe-inline');
    expect(metaPolicy).not.toContain("'unsafe-eval'");
  });

  test('behavior: the header says what the meta tag says, and forbids framing', () => {
    expect(headerPolicy).toBe(`${metaPolicy}; frame-ancestors 'none'`);
  });
});

/** The text that a module of react-aria gives its style element. */
function styleOf(code: string): string {
  const template = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(code)?.[1] ?? '';
  return template.replace(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/, 'data-react-aria-pressable').trim();
}
