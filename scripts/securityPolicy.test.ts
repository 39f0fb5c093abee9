/** The policy allows our own files and no inline text, in script or style. */

import { describe, expect, test } from 'vitest';
import { headerPolicy, metaPolicy } from './securityPolicy.mjs';

describe('securityPolicy', () => {
  test('behavior: no script is allowed but our own files, nor eval', () => {
    expect(metaPolicy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(metaPolicy).not.toContain("'unsafe-eval'");
  });

  test('behavior: no style is allowed but our own files', () => {
    expect(metaPolicy).toContain("style-src 'self';");
    expect(metaPolicy).not.toContain('unsafe-inline');
  });

  test('behavior: the header says what the meta tag says, and forbids framing', () => {
    expect(headerPolicy).toBe(`${metaPolicy}; frame-ancestors 'none'`);
  });
});
