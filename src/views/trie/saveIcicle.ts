/** The icicle as a picture of twice the resolution, with a line that says what it is. */

import { saveBlob } from '../../actions/save.ts';
import { drawIcicle, type IcicleScene } from './drawIcicle.ts';
import { summarize } from './icicleText.ts';
import type { IcicleTheme } from './icicleTheme.ts';
import { type IcicleView, viewportOf } from './icicleView.ts';

const WIDTH = 1600;
const ROW_HEIGHT = 26;
const FOOT = 40;
const RATIO = 2;

export function saveIciclePng(scene: IcicleScene, view: IcicleView, theme: IcicleTheme): void {
  const height = (scene.layout.rowStarts.length - 1) * ROW_HEIGHT + FOOT;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * RATIO;
  canvas.height = height * RATIO;
  const context = canvas.getContext('2d');
  if (!context) return;
  const viewport = viewportOf(view, WIDTH, height, ROW_HEIGHT);
  const frame = { viewport, ratio: RATIO, labels: true };
  drawIcicle(context, scene, frame, theme);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, WIDTH, height);
  context.globalCompositeOperation = 'source-over';
  context.fillStyle = theme.ink;
  context.font = `14px ${theme.font}`;
  context.fillText(
    `State ${scene.outline.time} the block. ${summarize(scene.outline)}`,
    8,
    height - FOOT / 2,
  );
  canvas.toBlob(
    (blob) => blob && saveBlob(`glassblock-tries-${scene.outline.time}.png`, blob),
    'image/png',
  );
}
