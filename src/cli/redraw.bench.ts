/** The cost of a redraw while panning, measured in headless Chromium by `e2e/redraw.bench.spec.ts`. */

import { spawnSync } from 'node:child_process';
import { type Measurement, rounded } from './compare.bench.ts';

const LINE = /redraw ([^:]+): canvas ([\d.]+) ms, naive SVG ([\d.]+) ms of CPU, ratio ([\d.]+)/g;

/** Frames that the browser draws of each scene. */
const FRAMES = 60;

/** Both sizes, or nothing where no browser or no built page is here. */
export function measureRedraw(): Measurement[] {
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', 'e2e/redraw.bench.spec.ts', '--reporter=line'],
    { encoding: 'utf8', env: { ...process.env, GLASSBLOCK_BENCH: '1' }, timeout: 600_000 },
  );
  return [...stdout.matchAll(LINE)].map(([, name, canvas, svg, ratio]) => ({
    name: `e: redraw while panning, ${name}`,
    ratio: rounded(Number(ratio)),
    rival: 'the same scene drawn naively in SVG',
    runs: FRAMES,
    detail: { ourMs: Number(canvas), theirMs: Number(svg) },
  }));
}
