/** What only a browser can say, measured in headless Chromium by the benchmarks in `e2e/`. */

import { spawnSync } from 'node:child_process';
import { type Measurement, rounded } from './compare.bench.ts';

const REDRAW = /redraw ([^:]+): canvas ([\d.]+) ms, naive SVG ([\d.]+) ms of CPU, ratio ([\d.]+)/g;
const TASKS = /tasks ([^:]+): longest ([\d.]+) ms, of the processor ([\d.]+) ms/g;

/** Frames that the browser draws of each scene, and runs from a file to the drawn tries. */
const FRAMES = 60;
const RUNS = 5;
/** A longer task is felt. Source: W3C Long Tasks. */
const LONG_TASK_MS = 50;

/** The cost of a redraw while panning, at both sizes; nothing where no browser or no built page is here. */
export function measureRedraw(): Measurement[] {
  const lines = linesOf('e2e/redraw.bench.spec.ts', REDRAW);
  return lines.map(([, name, canvas, svg, ratio]) => ({
    name: `e: redraw while panning, ${name}`,
    ratio: rounded(Number(ratio)),
    rival: 'the same scene drawn naively in SVG',
    runs: FRAMES,
    detail: { ourMs: Number(canvas), theirMs: Number(svg) },
  }));
}

/** The longest task of the page from a file to the drawn tries, against the length that is felt. */
export function measureTasks(): Measurement[] {
  const lines = linesOf('e2e/tasks.bench.spec.ts', TASKS);
  return lines.map(([, name, longest, processor]) => ({
    name: `f: longest task of the page, ${name}`,
    ratio: rounded(LONG_TASK_MS / Number(processor)),
    rival: `the ${LONG_TASK_MS} ms of a long task`,
    runs: RUNS,
    detail: { processorMs: Number(processor), wallMs: Number(longest) },
  }));
}

function linesOf(spec: string, line: RegExp): RegExpMatchArray[] {
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', spec, '--reporter=line'],
    { encoding: 'utf8', env: { ...process.env, GLASSBLOCK_BENCH: '1' }, timeout: 600_000 },
  );
  return [...stdout.matchAll(line)];
}
