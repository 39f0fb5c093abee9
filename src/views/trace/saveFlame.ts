/** The flame graph as a picture of twice the resolution, with a line that says what it is. */

import { saveBlob } from '../../actions/save.ts';
import { type IcicleView, viewportOf } from '../trie/icicleView.ts';
import { drawFlame } from './drawFlame.ts';
import { type FlameScene, flameRowHeight } from './flameScene.ts';
import { describeFlame } from './flameText.ts';
import type { FlameTheme } from './flameTheme.ts';

const WIDTH = 1600;
const FOOT = 40;
const RATIO = 2;

export function saveFlamePng(
  scene: FlameScene,
  view: IcicleView,
  theme: FlameTheme,
  phase: number,
): void {
  const rows = scene.layout.rowStarts.length - 1;
  const rowHeight = flameRowHeight(rows);
  const height = rows * rowHeight + FOOT;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * RATIO;
  canvas.height = height * RATIO;
  const context = canvas.getContext('2d');
  if (!context) return;
  const viewport = viewportOf(view, WIDTH, height, rowHeight);
  drawFlame(context, scene, { viewport, ratio: RATIO, labels: true }, theme);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, WIDTH, height);
  context.globalCompositeOperation = 'source-over';
  context.fillStyle = theme.ink;
  context.font = `14px ${theme.font}`;
  context.fillText(describeFlame(scene.calls), 8, height - FOOT / 2);
  canvas.toBlob((blob) => blob && saveBlob(`glassblock-trace-${phase}.png`, blob), 'image/png');
}
