/** A canvas as wide as its place: measured, scaled to the screen's pixels, drawn once a frame at most. */

import { type RefObject, useEffect, useRef, useState } from 'react';

/** The width of an element in CSS pixels, and the screen's pixels per CSS pixel. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/** Calls `draw` in the next frame after each render that changes `inputs`. */
export function useDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  size: { readonly width: number; readonly height: number },
  draw: (context: CanvasRenderingContext2D, ratio: number) => void,
  inputs: readonly unknown[],
): void {
  const latest = useRef(draw);
  latest.current = draw;
  const { width, height } = size;
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context || width === 0) return;
      const ratio = window.devicePixelRatio || 1;
      resize(element, Math.round(width * ratio), Math.round(height * ratio));
      latest.current(context, ratio);
    });
    return () => cancelAnimationFrame(frame);
  }, [canvas, width, height, ...inputs]);
}

/** Setting the size clears a canvas, so only a new one is set. */
function resize(element: HTMLCanvasElement, width: number, height: number): void {
  if (element.width !== width) element.width = width;
  if (element.height !== height) element.height = height;
}
