/**
 * A proof in headless Chromium: by the built worker, from the bytes of the files to a verified proof, and by
 * snarkjs' `groth16.fullProve`, called plainly in the same browser with the same bytes. Both in turn; the files
 * are in memory on both sides. Runs with GLASSBLOCK_BENCH=1 only; `npm run bench` gives the inputs.
 */

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import {
  isTrue,
  openProvingPage,
  type Proved,
  proveBySnarkjs,
  proveByWorker,
  startAhead,
  type Task,
} from './fixtures/provingPage.ts';
import { type Cost, costOf } from './fixtures/rendererMemory.ts';

const TASKS = process.env['GLASSBLOCK_BENCH_TASKS'];
const RUNS = Number(process.env['GLASSBLOCK_BENCH_RUNS'] ?? 7);
/** Enough to load what can be loaded ahead, on a busy machine too. */
const AHEAD_MS = 3_000;

test.skip(process.env['GLASSBLOCK_BENCH'] !== '1', 'a benchmark: set GLASSBLOCK_BENCH=1');
test.use({ trace: 'off' });

interface Side {
  readonly runs: Proved[];
  readonly costs: Cost[];
}

const tasks: { name: string; task: Task }[] =
  TASKS === undefined ? [] : JSON.parse(readFileSync(TASKS, 'utf8'));

for (const { name, task } of tasks) {
  for (const way of ['cold', 'ahead'] as const) {
    test(`${name}, ${way}`, async ({ browser, baseURL }) => {
      test.setTimeout(600_000);
      const [ours, theirs]: [Side, Side] = [newSide(), newSide()];
      for (let run = 0; run < RUNS; run++) {
        for (const [side, prove] of [
          [ours, (page) => proveByWorker(page, task)],
          [theirs, (page) => proveBySnarkjs(page, task)],
        ] as [Side, (page: Awaited<ReturnType<typeof openProvingPage>>) => Promise<Proved>][]) {
          const page = await openProvingPage(browser, baseURL);
          if (way === 'ahead') await (side === theirs ? prove(page) : startAhead(page));
          if (way === 'ahead') await page.waitForTimeout(AHEAD_MS);
          const cost = await costOf(browser, async () => side.runs.push(await prove(page)));
          side.costs.push(cost);
          for (const { made } of side.runs.slice(-1)) expect(await isTrue(page, made)).toBe(true);
          await page.context().close();
        }
      }
      console.log(lineOf(name, way, ours, theirs));
    });
  }
}

function newSide(): Side {
  return { runs: [], costs: [] };
}

function lineOf(name: string, way: string, ours: Side, theirs: Side): string {
  const total = (side: Side) => median(side.runs.map(({ totalMs }) => totalMs));
  const stages = ['files', 'witness', 'proof', 'check'].map((stage, i) => {
    const ms = median(
      ours.runs.map(({ stagesMs, totalMs }) => (stagesMs[i + 1] ?? totalMs) - Number(stagesMs[i])),
    );
    return `${stage} ${ms.toFixed(0)}`;
  });
  return `proof ${name}, ${way}: ours ${total(ours).toFixed(0)} ms (${stages.join(', ')}), snarkjs ${total(theirs).toFixed(0)} ms; ours ${costText(ours)}, snarkjs ${costText(theirs)}`;
}

function costText({ costs }: Side): string {
  const processorMs = median(costs.map((cost) => cost.processorMs));
  const peak = median(costs.map((cost) => cost.peakMiB));
  return `${processorMs.toFixed(0)} ms of CPU ${peak.toFixed(0)} MiB`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number; // at least one run
}
