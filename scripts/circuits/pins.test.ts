/** Every hash by which the artefacts are pinned is one that a new setup replaces. */

import { describe, expect, test } from 'vitest';
import { CIRCUIT_FILES, PINNED_IN, readText } from './files.ts';
import { readmePins, replacePins, sourcePins } from './pins.ts';
import type { SetupRecord } from './record.ts';

const RECORD = JSON.parse(readText(CIRCUIT_FILES.transcript)) as SetupRecord; // as the script writes it
const KEY = readText(CIRCUIT_FILES.key);

describe('replacePins', () => {
  test('default: in source and README each pin of the kept setup stands once, and is replaced', () => {
    const pinned = [
      [PINNED_IN.source, sourcePins(RECORD, KEY)],
      [PINNED_IN.readme, readmePins(RECORD)],
    ] as const;
    for (const [path, pins] of pinned) {
      const text = readText(path);
      const changed = replacePins(
        text,
        pins,
        pins.map((_, i) => `pin ${i}`),
      );
      expect(
        pins.filter((pin) => changed.includes(pin)),
        path,
      ).toEqual([]);
      expect(
        replacePins(
          changed,
          pins.map((_, i) => `pin ${i}`),
          pins,
        ),
      ).toBe(text);
    }
  });

  test('behavior: another hash in the source is not passed over', () => {
    expect(() => replacePins('no pin', ["'0x00'"], ["'0x01'"])).toThrow('stands in no one place');
    expect(() => replacePins('a a', ['a'], ['b'])).toThrow('stands in no one place');
  });

  test('behavior: no hash of a file stands in the source that is not a pin', () => {
    const hashes = readText(PINNED_IN.source).match(/'0x[0-9a-f]{64}'/g);
    expect(hashes).toEqual(sourcePins(RECORD, KEY).map((pin) => pin.split(',')[0]));
  });
});
