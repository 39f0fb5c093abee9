/** What was learned of this device comes back, and nothing else does. */
// @vitest-environment happy-dom

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readCorrections, writeCorrections } from './proofTime.ts';

const KEY = 'glassblock.proofCorrections';

beforeEach(() => localStorage.clear());

describe('readCorrections', () => {
  test('default: what was written, by protocol', () => {
    expect(readCorrections()).toEqual({});
    writeCorrections({ groth16: 0.7, plonk: 3 });
    expect(readCorrections()).toEqual({ groth16: 0.7, plonk: 3 });
  });

  test.each(['', '{', 'null', '[]', '7', '{"groth16":"1"}', '{"groth16":0,"plonk":1e9,"other":1}'])(
    'behavior: %j is nothing',
    (text) => {
      localStorage.setItem(KEY, text);
      expect(readCorrections()).toEqual({});
    },
  );

  test('behavior: a browser that refuses its storage is no failure', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    writeCorrections({ groth16: 1 });
    expect(readCorrections()).toEqual({});
    vi.unstubAllGlobals();
  });
});
