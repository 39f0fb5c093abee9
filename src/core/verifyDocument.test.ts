/** The whole check as both doors call it: bytes in, report out, and what its options refuse. */

import { describe, expect, test } from 'vitest';
import { CHECKS, ruleOf } from './checks.ts';
import { ExplorerError, isExplorerError } from './errors.ts';
import type { Stage } from './progress.ts';
import { listExamples, readExample } from './testData.ts';
import { verifyDocument } from './verifyDocument.ts';
import { encodeBundleJson } from './witness/bundle.ts';
import { rejectionOf, toUtf8 } from './witness/fixture.ts';

const hasExamples = listExamples().length > 0;
const bundle = async (): Promise<Uint8Array> => encodeBundleJson(await readExample('transfer'));

describe.skipIf(!hasExamples)(
  `verifyDocument${hasExamples ? '' : ': skipped, no examples'}`,
  () => {
    test('default: the report of a valid block', async () => {
      let clock = 0;
      const stages = new Set<Stage>();
      const report = await verifyDocument(await bundle(), { now: () => clock++ }, ({ stage }) =>
        stages.add(stage),
      );
      expect(report).toMatchObject({
        verdict: 'VALID',
        format: 'Glassblock bundle',
        chainId: 1337,
        fork: 'bpo2',
        block: { number: '1', transactions: 1, ommers: 0, withdrawals: 0, blobs: 0 },
        gasUsed: '21000',
      });
      expect(report.checks.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
      expect([...stages]).toEqual(
        expect.arrayContaining(['parse', 'hash', 'header', 'senders', 'execute', 'root']),
      );
      expect(report.timings.total).toBeGreaterThan(report.timings.execute ?? 0);
      expect(report.caveats.join()).toContain('stated by a configuration in the document');
      const { witness } = report;
      expect(witness?.byKind.branch).toBeGreaterThan(0);
      expect((witness?.nodes.used ?? 0) + (witness?.unreachable ?? 0)).toBeLessThanOrEqual(
        witness?.nodes.distinct ?? 0,
      );
    });

    test('behavior: the report is plain: it survives JSON and a structured clone', async () => {
      const report = await verifyDocument(await bundle());
      expect(JSON.parse(JSON.stringify(report))).toEqual(structuredClone(report));
    });

    test('behavior: a document cannot vouch for its own hash', async () => {
      const plain = JSON.parse(new TextDecoder().decode(await bundle()));
      const { checks } = await verifyDocument(toUtf8({ ...plain, trustedHash: plain.hash }));
      expect(checks.find(({ id }) => id === 'B3')).toMatchObject({ status: 'not-run' });
    });

    test('behavior: two checks at once do not disturb each other', async () => {
      const [a, b] = [await bundle(), encodeBundleJson(await readExample('erc20-transfers'))];
      const reports = await Promise.all([verifyDocument(a), verifyDocument(b), verifyDocument(a)]);
      expect(reports.map(({ verdict }) => verdict)).toEqual(['VALID', 'VALID', 'VALID']);
      expect(reports[0]).toEqual(reports[2]);
    });

    test('error: CHAIN_CONFIG_INVALID, a configuration that is not JSON', async () => {
      const failure = await rejectionOf(verifyDocument(await bundle(), { chainConfig: '{' }));
      expect(failure.code).toBe('CHAIN_CONFIG_INVALID');
    });

    test('error: CHAIN_CONFIG_INVALID, a configuration of another chain (check W2)', async () => {
      const report = await verifyDocument(await bundle(), { chainConfig: '{"chainId":5}' });
      expect(report).toMatchObject({
        verdict: 'CANNOT_VERIFY',
        error: { code: 'CHAIN_CONFIG_INVALID' },
      });
    });

    test.each(['0x', '0x1234', '1234', 'zz'])(
      'error: INPUT_FIELD_INVALID, the trusted hash "%s"',
      async (trustedHash) => {
        const failure = await rejectionOf(verifyDocument(await bundle(), { trustedHash }));
        expect(failure).toMatchObject({
          code: 'INPUT_FIELD_INVALID',
          data: { where: 'trusted hash' },
        });
      },
    );
  },
);

test('error: INPUT_FORMAT_UNKNOWN, a document that is none', async () => {
  expect((await rejectionOf(verifyDocument(toUtf8({ a: 1 })))).code).toBe('INPUT_FORMAT_UNKNOWN');
});

describe('ExplorerError', () => {
  test('default: its plain form and back', () => {
    const error = new ExplorerError(
      'RLP_TRUNCATED',
      'ends early',
      { offset: 3 },
      { cause: new Error('x') },
    );
    const again = ExplorerError.fromObject(structuredClone(error.toObject()));
    expect(again).toMatchObject({
      code: 'RLP_TRUNCATED',
      message: 'ends early',
      data: { offset: 3 },
    });
    expect(isExplorerError(again)).toBe(true);
    expect(isExplorerError(again, 'RLP_TRUNCATED')).toBe(true);
    expect(isExplorerError(again, 'RLP_TOO_DEEP')).toBe(false);
    expect(isExplorerError(new Error('x'))).toBe(false);
  });

  test('behavior: every check has a rule with a title, a text and a source', () => {
    for (const { id } of CHECKS) {
      const rule = ruleOf(id);
      expect(rule.title.length * rule.rule.length * rule.source.length, id).toBeGreaterThan(0);
    }
  });
});
