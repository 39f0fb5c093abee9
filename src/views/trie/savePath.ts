/** A picture of the page as an SVG file of its own: the same elements, with the colours written into them. */

import { saveText } from '../../actions/save.ts';

const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** Saves `picture` as `glassblock-<name>.svg`: no script, no foreign object, no reference outside. */
export function savePathSvg(picture: SVGSVGElement, name: string): void {
  const copy = picture.cloneNode(true) as SVGSVGElement; // a clone has the class of its original
  const originals = picture.querySelectorAll('*');
  const copies = copy.querySelectorAll('*');
  originals.forEach((original, i) => {
    const target = copies[i];
    if (target) paint(original, target);
  });
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(ground);
  const text = new XMLSerializer().serializeToString(copy);
  saveText(`glassblock-${name}.svg`, `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`);
}

function paint(original: Element, target: Element): void {
  const style = getComputedStyle(original);
  for (const name of PROPERTIES) target.setAttribute(name, style.getPropertyValue(name));
  for (const name of ['class', 'tabindex', 'role', 'aria-pressed']) target.removeAttribute(name);
}
