/** One thread of the prover, started and ended by it. No logic here: it calls the core. */

import { type CurveRequest, createCurveAnswerer } from '../src/core/snark/curveThreads.ts';

const answer = createCurveAnswerer();

addEventListener('message', async ({ data }: MessageEvent<CurveRequest>) => {
  const given = await answer(data);
  const buffers = given.type === 'done' ? given.output.map(({ buffer }) => buffer) : [];
  postMessage(given, { transfer: buffers });
});
