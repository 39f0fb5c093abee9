/**
 * What a redraw costs while panning: the page's own canvas against the same scene drawn naively in
 * SVG, at the size of a mainnet witness and at 100,000 nodes. Runs with GLASSBLOCK_BENCH=1 only.
 */

import { fileURLToPath } from 'node:url';
import { type CDPSession, expect, test } from '@playwright/test';
import { build } from 'vite';

const SIZES = [
  { name: 'mainnet size', count: 7_000 },
  { name: 'stress', count: 100_000 },
] as const;
const AIM = 10;
const FRAMES = 60;
const DRAW = fileURLToPath(new URL('../src/views/trie/drawIcicle.ts', import.meta.url));

test.skip(process.env['GLASSBLOCK_BENCH'] !== '1', 'a benchmark: set GLASSBLOCK_BENCH=1');

for (const { name, count } of SIZES) {
  test(`panning, ${name}: ${count} nodes`, async ({ page, browser }) => {
    test.setTimeout(300_000);
    await page.goto('about:blank');
    await page.addScriptTag({ content: await bundle() });
    const session = await browser.newBrowserCDPSession();
    /** CPU of all processes: a picture is also rastered, on threads that no clock of the page sees. */
    const cpuMs = async (scene: Scene) => {
      await page.evaluate(prepare, { count, scene });
      const before = await processorMs(session);
      await page.evaluate(pan, FRAMES);
      return ((await processorMs(session)) - before) / FRAMES;
    };
    const idle = await cpuMs('none');
    const canvas = Math.max(0.01, (await cpuMs('canvas')) - idle);
    const svg = (await cpuMs('svg')) - idle;
    const ratio = svg / canvas;
    console.log(
      `redraw ${name}: canvas ${canvas.toFixed(1)} ms, naive SVG ${svg.toFixed(1)} ms of CPU, ratio ${ratio.toFixed(1)}`,
    );
    if (count >= 100_000) expect(ratio).toBeGreaterThan(AIM);
  });
}

type Scene = 'none' | 'canvas' | 'svg';

async function processorMs(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** The drawing code of the page as one script that sets `bench.drawIcicle`. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: DRAW, formats: ['iife'], name: 'bench', fileName: 'bench' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

/** Runs in the page: puts the scene there, a trie of branches with eight children, every third node marked. */
function prepare({ count, scene: kind }: { count: number; scene: Scene }): void {
  const WIDTH = 1400;
  const ROW = 24;
  const x0 = new Float64Array(count);
  const x1 = new Float64Array(count);
  const depths = new Uint16Array(count);
  const parents = new Int32Array(count).fill(-1);
  x1[0] = 1;
  for (let i = 1; i < count; i++) {
    const parent = (i - 1) >> 3;
    const left = x0[parent] as number;
    const step = ((x1[parent] as number) - left) / 8;
    parents[i] = parent;
    x0[i] = left + ((i - 1) & 7) * step;
    x1[i] = (x0[i] as number) + step;
    depths[i] = (depths[parent] as number) + 1;
  }
  const rows = (depths[count - 1] as number) + 1;
  const rowStarts = new Uint32Array(rows + 1);
  for (let i = 0; i < count; i++) rowStarts[(depths[i] as number) + 1] = i + 1;
  const colours = ['#eee', '#aaa', '#68c'];
  document.body.replaceChildren();
  const target = window as unknown as {
    bench: { drawIcicle: (...all: unknown[]) => void };
    redraw: (left: number) => void;
  };
  target.redraw = () => {};
  if (kind === 'canvas') {
    const zeros = new Uint8Array(count);
    const scene = {
      layout: { x0, x1, rowStarts, rowEntries: Uint32Array.from(zeros, (_, i) => i) },
      outline: {
        count,
        parents,
        depths,
        marks: Uint8Array.from(zeros, (_, i) => i % 3),
        kinds: zeros,
        trieIndex: zeros,
        tries: [{ id: 'account', root: '0x' }],
        paths: zeros,
        pathStarts: new Uint32Array(count + 1),
        blindedChildren: zeros,
      },
    };
    const inks = ['none', 'read', 'written', 'created', 'removed', 'blinded'];
    const fill = Object.fromEntries(inks.map((ink, i) => [ink, colours[i % 3]]));
    const theme = { ink: '#000', inkSoft: '#555', fill, edge: fill, font: 'monospace' };
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = rows * ROW;
    document.body.append(canvas);
    const context = canvas.getContext('2d');
    const fixed = { top: 0, widthPx: WIDTH, heightPx: rows * ROW, rowHeightPx: ROW };
    target.redraw = (left) => {
      const viewport = { ...fixed, left, right: left + 0.5 };
      target.bench.drawIcicle(context, scene, { viewport, ratio: 1, labels: true }, theme);
    };
  }
  if (kind === 'svg') {
    const space = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(space, 'svg');
    svg.setAttribute('width', String(WIDTH));
    svg.setAttribute('height', String(rows * ROW));
    svg.setAttribute('preserveAspectRatio', 'none');
    for (let i = 0; i < count; i++) {
      const rect = document.createElementNS(space, 'rect');
      rect.setAttribute('x', String(x0[i]));
      rect.setAttribute('width', String((x1[i] as number) - (x0[i] as number)));
      rect.setAttribute('y', String((depths[i] as number) * ROW));
      rect.setAttribute('height', String(ROW - 1));
      rect.setAttribute('fill', colours[i % 3] as string);
      svg.append(rect);
    }
    document.body.append(svg);
    target.redraw = (left) => svg.setAttribute('viewBox', `${left} 0 0.5 ${rows * ROW}`);
  }
}

/** Runs in the page: so many frames, each a little farther to the right, and two for what is pending. */
async function pan(frames: number): Promise<void> {
  const { redraw } = window as unknown as { redraw: (left: number) => void };
  for (let i = 0; i < frames; i++) {
    redraw(0.1 + i * 0.004);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
}
