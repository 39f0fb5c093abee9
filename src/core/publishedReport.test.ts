/** The answer about a published proof in words: one sentence for each combination, and text that is safe to show. */

import { describe, expect, test } from 'vitest';
import type {
  KeyProvenance,
  LineStatus,
  PublishedProofReport,
  StatementField,
} from './publishedProof.ts';
import {
  FIELD_WORDS,
  headline,
  keyText,
  LINES,
  overall,
  provenanceText,
  publishedReportToJson,
  publishedReportToText,
  systemText,
} from './publishedReport.ts';

const STATUSES: readonly LineStatus[] = ['passed', 'failed', 'not checkable'];
const HASH = `0x${'ab'.repeat(32)}` as const;

function reportOf(
  [cryptography, key, statement]: readonly [LineStatus, LineStatus, LineStatus],
  change: Partial<PublishedProofReport> = {},
): PublishedProofReport {
  return {
    system: 'sp1-groth16',
    version: 'v6.1.0',
    proofBytes: 1_356,
    cryptography: { status: cryptography },
    key: { status: key, keys: [], advisories: [] },
    statement: { status: statement, fields: [] },
    ...change,
  };
}

const FALSE = 'This proof does not hold.';
const UNCHECKED = 'Whether this proof holds was not checked.';
const UNTRUSTED = 'This proof holds, but for another key than the trusted one.';
const ELSEWHERE = 'This proof holds, but it does not speak of this block.';
const OF_WHICH = 'This proof holds. Of which block it speaks was not checked.';
const ALL = 'This proof holds, for the key you trust, and speaks of this block.';
const NOBODY = 'This proof holds and speaks of this block. Nobody vouches for its key.';

/** Cryptography, key, statement: passed, failed, not checkable. */
const SENTENCES: Readonly<Record<string, string>> = {
  ppp: ALL,
  ppf: ELSEWHERE,
  ppn: OF_WHICH,
  pfp: UNTRUSTED,
  pff: UNTRUSTED,
  pfn: UNTRUSTED,
  pnp: NOBODY,
  pnf: ELSEWHERE,
  pnn: OF_WHICH,
  ...Object.fromEntries(pairs().map((pair) => [`f${pair}`, FALSE])),
  ...Object.fromEntries(pairs().map((pair) => [`n${pair}`, UNCHECKED])),
};

function pairs(): string[] {
  return [...'pfn'].flatMap((key) => [...'pfn'].map((statement) => key + statement));
}

const COMBINATIONS = STATUSES.flatMap((a) =>
  STATUSES.flatMap((b) => STATUSES.map((c) => [a, b, c] as const)),
);

describe('headline and overall', () => {
  test.each(COMBINATIONS)('behavior: %s, %s, %s has its sentence', (...lines) => {
    const id = lines.map((status) => status[0]).join('');
    expect(headline(reportOf(lines))).toBe(SENTENCES[id]);
  });

  test('behavior: where the tool alone vouches for the key, who made it could have forged the proof', () => {
    const provenance = { type: 'built-in', source: 'this project' } as const;
    const keys = [{ role: 'circuit', hash: HASH, provenance }] as const;
    const report = reportOf(['passed', 'passed', 'passed'], {
      key: { status: 'passed', keys, advisories: [] },
    });
    expect(headline(report)).toBe(
      'This proof holds and speaks of this block. Whoever made the key of this tool could have forged it.',
    );
  });

  test('behavior: all 27 are told, and the best sentence is of three passed lines alone', () => {
    expect(COMBINATIONS).toHaveLength(27);
    expect(Object.keys(SENTENCES)).toHaveLength(27);
    const best = COMBINATIONS.filter((lines) => headline(reportOf(lines)) === ALL);
    expect(best).toEqual([['passed', 'passed', 'passed']]);
  });

  test.each(COMBINATIONS)(
    'behavior: %s, %s, %s is never better than its weakest line',
    (...lines) => {
      const worst = lines.includes('failed')
        ? 'failed'
        : lines.includes('not checkable')
          ? 'not checkable'
          : 'passed';
      expect(overall(reportOf(lines))).toBe(worst);
      const sentence = headline(reportOf(lines));
      if (lines[0] !== 'passed') expect(sentence).not.toContain('This proof holds');
      if (lines[1] !== 'passed') expect(sentence).not.toContain('the key you trust');
      if (lines[2] !== 'passed') expect(sentence).not.toContain('speaks of this block');
    },
  );
});

const PROVENANCES: readonly (readonly [KeyProvenance, string])[] = [
  [{ type: 'built-in', source: 'a contract' }, 'built into this tool, from a contract'],
  [{ type: 'reader' }, 'given by you'],
  [{ type: 'with-proof' }, 'came with the proof'],
  [
    { type: 'chain', chainId: 1, address: '0x12', block: '23354683', call: 'vk()' },
    'vk() of 0x12 on chain 1, at block 23,354,683',
  ],
];

test.each(PROVENANCES)('behavior: who vouches, in words: %j', (provenance, words) => {
  expect(provenanceText(provenance)).toBe(words);
});

test('behavior: the system by its name, with the version where it has one', () => {
  expect(systemText(reportOf(['passed', 'passed', 'passed']))).toBe('SP1 Groth16 v6.1.0');
  const { version: _, ...plain } = reportOf(['passed', 'passed', 'passed'], {
    system: 'snarkjs-fflonk',
  });
  expect(systemText(plain)).toContain('FFLONK');
});

const FIELDS: readonly StatementField[] = [
  { name: 'Chain id', offset: 0, size: 32, value: '1', expected: '1', status: 'same' },
  { name: 'Number', offset: 32, size: 32, value: '2', expected: '3', status: 'different' },
  { name: 'Other', offset: 64, size: 32, value: '4', status: 'not computable', why: 'no reason' },
];

const FULL = reportOf(['failed', 'not checkable', 'failed'], {
  cryptography: {
    status: 'failed',
    error: { code: 'SNARK_PROOF_FALSE', message: 'false', data: { expected: 1, found: 2 } },
    verifier: 'pairing by mcl',
    durationMs: 5.4,
  },
  key: {
    status: 'not checkable',
    error: { code: 'KEY_UNVOUCHED', message: 'unvouched', data: {} },
    keys: [
      { role: 'circuit', hash: HASH, provenance: { type: 'built-in', source: 'a contract' } },
      { role: 'program', hash: HASH, provenance: { type: 'with-proof' } },
    ],
    advisories: [{ id: 'GHSA-1', what: 'it was wrong.', affects: 'all' }],
  },
  statement: { status: 'failed', layout: 'Words of 32 bytes', fields: FIELDS },
});

describe('publishedReportToText', () => {
  test('default: headline, system and size, the three lines with their facts', () => {
    expect(publishedReportToText(FULL)).toBe(
      [
        FALSE,
        'SP1 Groth16 v6.1.0, 1,356 bytes',
        '',
        'P1  Failed         Cryptography  SNARK_PROOF_FALSE: false (expected 1, found 2)',
        '      Checked by pairing by mcl, 5.4 ms',
        'P2  Not checkable  Key           KEY_UNVOUCHED: unvouched',
        `      Circuit ${HASH}: built into this tool, from a contract`,
        `      Program ${HASH}: came with the proof`,
        '      Known flaw GHSA-1: it was wrong.',
        'P3  Failed         Statement',
        '      Read as Words of 32 bytes',
        '      Same: Chain id = 1',
        '      Different: Number = 2',
        '        this block: 3',
        '      Not computable here: Other = 4',
        '        no reason',
        '',
      ].join('\n'),
    );
  });

  test('behavior: every line stands there, whatever it came to', () => {
    for (const lines of COMBINATIONS) {
      const text = publishedReportToText(reportOf(lines));
      for (const { id, title } of LINES)
        expect(text).toMatch(new RegExp(`^${id}  (Passed|Failed|Not checkable) +${title}$`, 'm'));
    }
  });

  test('behavior: nothing from outside writes to the terminal: control characters and turns of direction are written out', () => {
    const evil = 'a\u001b[2J\u0007\r\nP1  Passed\u009b\u202eb\u2028';
    const { cryptography, key, statement } = FULL;
    const text = publishedReportToText({
      ...FULL,
      version: evil,
      cryptography: {
        ...cryptography,
        verifier: evil,
        error: { code: 'SNARK_PROOF_FALSE', message: evil, data: { found: evil, [evil]: 1 } },
      },
      key: {
        ...key,
        keys: [{ role: 'circuit', hash: HASH, provenance: { type: 'built-in', source: evil } }],
        advisories: [{ id: evil, what: evil, affects: evil }],
      },
      statement: {
        ...statement,
        layout: evil,
        fields: [
          { ...(FIELDS[1] as StatementField), name: evil, value: evil, expected: evil, why: evil },
        ],
      },
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
    expect(text).toContain('\\u{1b}[2J');
    expect(text.match(/^P1/gm)).toHaveLength(1); // no line of its own
  });
});

describe('publishedReportToJson', () => {
  test('default: the headline first, then the report as it is, and a line end', () => {
    const json = publishedReportToJson(FULL);
    expect(json.endsWith('}\n')).toBe(true);
    expect(JSON.parse(json)).toEqual({ headline: FALSE, ...FULL });
    expect(Object.keys(JSON.parse(json) as object)[0]).toBe('headline');
  });
});

test('behavior: both kinds of key and all kinds of field have words', () => {
  expect(
    (['program', 'circuit'] as const).map((role) =>
      keyText({ role, hash: HASH, provenance: { type: 'reader' } }),
    ),
  ).toEqual(['Program', 'Circuit']);
  expect(new Set(Object.values(FIELD_WORDS)).size).toBe(3);
});
