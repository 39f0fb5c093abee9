/** What headless Chromium measures of the built page: `e2e/redraw.bench.spec.ts`, `e2e/mainThread.bench.spec.ts`. */

import { spawnSync } from 'node:child_process';
import { type Measurement, rounded } from './compare.bench.ts';

const REDRAW = /redraw ([^:]+): canvas ([\d.]+) ms, naive SVG ([\d.]+) ms of CPU, ratio ([\d.]+)/g;
const TASK =
  /task (\w+): longest ([\d.]+) ms, of it ([\d.]+) ms of CPU, above \d+ ms in (\d+) of (\d+) runs/g;

/** Frames that the browser draws of each scene. */
const FRAMES = 60;

/** Above this a task of the page is a long one, and a reader may feel it. */
const LONG_TASK_MS = 50;

/** The cost of a redraw while panning, both sizes; nothing where no browser or no built page is here. */
export function measureRedraw(): Measurement[] {
  return [...outputOf('redraw').matchAll(REDRAW)].map(([, name, canvas, svg, ratio]) => ({
    name: `e: redraw while panning, ${name}`,
    ratio: rounded(Number(ratio)),
    rival: 'the same scene drawn naively in SVG',
    runs: FRAMES,
    detail: { ourMs: Number(canvas), theirMs: Number(svg) },
  }));
}

/** The longest task of the page while it loads and checks a mainnet block; nothing where that is not here either. */
export function measureLongestTask(): Measurement[] {
  return [...outputOf('mainThread').matchAll(TASK)].map(([, form, ms, cpu, above, runs]) => ({
    name: `f: longest task of the page, mainnet 24628607, ${form}`,
    ratio: rounded(LONG_TASK_MS / Number(ms)),
    rival: `a task of ${LONG_TASK_MS} ms`,
    runs: Number(runs),
    detail: { ourMs: Number(ms), ourCpuMs: Number(cpu), runsAbove: Number(above) },
  }));
}

/** What `e2e/<spec>.bench.spec.ts` prints. */
export function outputOf(spec: string, env: Readonly<Record<string, string>> = {}): string {
  const { stdout } = spawnSync(
    process.execPath,
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      `e2e/${spec}.bench.spec.ts`,
      ...['--reporter=line', '--workers=1'],
    ],
    { encoding: 'utf8', env: { ...process.env, ...env, GLASSBLOCK_BENCH: '1' }, timeout: 600_000 },
  );
  return stdout;
}
