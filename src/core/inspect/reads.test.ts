/** What each phase needed, against the marks that the check itself left on the nodes, and against the trie diff. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isExplorerError } from '../errors.ts';
import { NODE_MARKS } from '../inspection.ts';
import { buildOutline } from '../scene/outline.ts';
import { HAS_DATA, listExamples } from '../testData.ts';
import type { CheckedDocument } from '../verifyDocument.ts';
import { witnessData } from '../witness/testData.ts';
import { triesAt } from './context.ts';
import { createInspector, type Inspector } from './inspector.ts';
import { checkExample, checkReal } from './testData.ts';
import { unionOf, witnessNeeds } from './witnessNeeds.ts';

const REAL = HAS_DATA
  ? readdirSync(join(witnessData('SOURCE.md') as string, '../blocks')).map(
      (name) => `blocks/${name}`,
    )
  : [];

/** Nodes that the check walked, by their marks in the pool. */
function walkedBy({ context }: Inspector): Set<number> {
  const flags = [...context.state.pool.used.entries()];
  return new Set(flags.filter(([, flag]) => flag === 1).map(([index]) => index));
}

/** Of those, what the trie diff says is no longer at some place of it. */
function changedInTries({ context }: Inspector): number[] {
  const { outline, indexes } = buildOutline(triesAt(context, 'before'), {
    reached: context.reached,
    addressOf: () => undefined,
    other: triesAt(context, 'after'),
  });
  expect(outline.truncated).toBe(false);
  const changed = new Set<number>();
  for (const [i, index] of indexes.entries()) {
    const marks = outline.marks[i] as number;
    const isGone = (marks & (NODE_MARKS.written | NODE_MARKS.removed)) !== 0;
    if (index >= 0 && isGone && (marks & NODE_MARKS.read) !== 0) changed.add(index);
  }
  return [...changed].sort((a, b) => a - b);
}

function expectNeeds({ document, validation }: CheckedDocument): void {
  const inspector = createInspector(document, validation);
  const { state } = inspector.context;
  const walked = walkedBy(inspector);
  const { nodes, root, changed, codes } = witnessNeeds(state);
  const union = unionOf([...nodes, root]);
  expect([...union].filter((index) => !walked.has(index))).toEqual([]);
  expect([...walked].filter((index) => !union.has(index))).toEqual([]);
  expect([...unionOf(codes)].sort()).toEqual([...state.codes.used].sort());
  const reads = inspector.reads();
  expect(reads.readOnly.nodes + reads.changed.nodes).toBe(walked.size);
  expect([...changed].sort((a, b) => a - b)).toEqual(changedInTries(inspector));
  expect(reads.changed.nodes).toBe(changed.size);
  for (const phase of reads.phases) expect(phase.ownNodes).toBeLessThanOrEqual(phase.nodes);
}

describe('blockReads', () => {
  test.each(listExamples().map((name) => name.replace('.json.gz', '')))(
    'behavior: %s: phases and root together need what the check walked, no more and no less',
    async (name) => expectNeeds(await checkExample(name)),
  );

  test.skipIf(!HAS_DATA).each(REAL)(
    'behavior: %s: phases and root together need what the check walked, no more and no less',
    async (name) => {
      const checked = await checkReal(name);
      if (checked.validation.postStateRoot === undefined) {
        expect(checked.report.verdict).not.toBe('VALID');
        return;
      }
      expectNeeds(checked);
    },
    120_000,
  );

  test('default: accounts with the phases that touched them, slots and codes', async () => {
    const { document, validation } = await checkExample('erc20-transfers');
    const { accounts, phases } = createInspector(document, validation).reads();
    const token = accounts.find(
      ({ slots, codeReadBy }) => slots.length > 0 && codeReadBy.length > 0,
    );
    expect(token?.changed).toBe(true);
    expect(token?.slots.some((slot) => slot.changed)).toBe(true);
    for (const { phases: touchedBy } of accounts) {
      for (const phase of touchedBy) expect(phases[phase]?.phase).toBe(phase);
    }
  });

  test('behavior: a block that did not run has no reads', async () => {
    const { document, validation } = await checkExample('transfer');
    const { execution: _, ...linked } = validation;
    const inspector = createInspector(document, linked);
    expect(() => inspector.reads()).toThrow(
      expect.toSatisfy((error) => isExplorerError(error, 'BLOCK_NOT_EXECUTED')),
    );
  });
});
