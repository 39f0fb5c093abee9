/** Public values that are too few, too many, or another spelling of a number: each would give one proof two statements. */

import { afterAll, describe, expect, test } from 'vitest';
import { CURVES } from './curve.ts';
import { endSnarkjs, snarkjsAccepts } from './oracles/testData.ts';
import { type Adversarial, checkFiles, filesOf } from './testData.ts';

afterAll(endSnarkjs);

describe.each(['bn254', 'bls12-381'] as const)('%s', (curve) => {
  const { r } = CURVES[curve];
  const plus = (text: string, value: bigint) => String(BigInt(text) + value);

  const ADVERSARIAL: Readonly<Record<string, readonly Adversarial[]>> = {
    'error: SNARK_SIGNAL_NOT_CANONICAL': [
      [
        'a public value v written as v + r',
        ({ signals }) => {
          signals[0] = plus(signals[0] as string, r);
        },
      ],
      [
        'a public value that is r',
        ({ signals }) => {
          signals[1] = String(r);
        },
      ],
      [
        'a negative public value',
        ({ signals }) => {
          signals[0] = String(31n - r);
        },
      ],
      [
        'a public value with a leading zero',
        ({ signals }) => {
          signals[0] = '031';
        },
        'snarkjs accepts',
      ],
      [
        'a public value with a sign',
        ({ signals }) => {
          signals[0] = '+31';
        },
      ],
      [
        'a public value in hexadecimal',
        ({ signals }) => {
          signals[0] = '0x1f';
        },
        'snarkjs accepts',
      ],
      [
        'a public value with a blank',
        ({ signals }) => {
          signals[0] = ' 31';
        },
      ],
      [
        'a public value in scientific notation',
        ({ signals }) => {
          signals[0] = '3.1e1';
        },
      ],
      [
        'a public value of nothing',
        ({ signals }) => {
          signals[0] = '';
        },
      ],
      [
        'a public value that is a JSON number',
        (files) => {
          files.signals = [31, 37] as never;
        },
        'snarkjs accepts',
      ],
      [
        'a public value that is null',
        (files) => {
          files.signals = [null, '37'] as never;
        },
      ],
      [
        'a public value that is a list',
        (files) => {
          files.signals = [['31'], '37'] as never;
        },
      ],
      [
        'a public value of a million digits',
        ({ signals }) => {
          signals[0] = '1'.repeat(1_000_000);
        },
      ],
    ],
    'error: SNARK_SIGNAL_COUNT': [
      ['a public value too few', ({ signals }) => signals.pop()],
      ['a public value too many', ({ signals }) => signals.push('0')],
    ],
  };

  const inputs = Object.entries(ADVERSARIAL).flatMap(([title, rows]) =>
    rows.map(([name, change, fooled]) => ({ title, name, change, fooled })),
  );

  test.each(inputs)('$title $name', async ({ title, change, fooled }) => {
    const files = filesOf(curve);
    change(files);
    expect(await checkFiles(files)).toBe(title.slice('error: '.length));
    if (fooled === undefined) return;
    // The oracle shows that there is something to refuse.
    expect(await snarkjsAccepts(files.key, files.signals, files.proof)).toBe(true);
  });
});
