/** The whole window takes a dropped file, or pasted JSON; while one hovers, the page says so. */

import { useEffect, useState } from 'react';
import { compareWithFile } from '../actions/compareWitness.ts';
import { openFile, openText } from '../actions/loadDocument.ts';
import { dropFiles } from '../actions/publishedDrop.ts';
import { usePage } from '../stores/page.ts';
import { placeIn } from '../stores/selectors.ts';

export function DropTarget() {
  const [hovering, setHovering] = useState(false);
  useEffect(() => listen(setHovering), []);
  if (!hovering) return null;
  return (
    <div className="drop-cover" aria-hidden="true">
      <p>{dropText()}</p>
    </div>
  );
}

function listen(setHovering: (hovering: boolean) => void): () => void {
  const controller = new AbortController();
  const options = { signal: controller.signal };
  window.addEventListener('dragover', (event) => over(event, setHovering), options);
  window.addEventListener(
    'dragleave',
    (event) => event.relatedTarget === null && setHovering(false),
    options,
  );
  window.addEventListener('drop', (event) => drop(event, setHovering), options);
  window.addEventListener('paste', paste, options);
  return () => controller.abort();
}

function over(event: DragEvent, setHovering: (hovering: boolean) => void): void {
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  setHovering(true);
}

function drop(event: DragEvent, setHovering: (hovering: boolean) => void): void {
  setHovering(false);
  const files = [...(event.dataTransfer?.files ?? [])];
  const [file] = files;
  if (!file) return;
  event.preventDefault();
  if (isProving()) void dropFiles('proof', files);
  else if (isOnCircuit()) void giveCircuit(files);
  else void (isComparing() ? compareWithFile(file) : openFile(file));
}

function dropText(): string {
  if (isProving()) return 'Let go to verify this proof';
  if (isOnCircuit()) return 'Let go to take these files';
  return isComparing() ? 'Let go to compare with this file' : 'Let go to check this file';
}

/** Where proofs are verified, files are parts of one. */
function isProving(): boolean {
  return usePage.getState().route.page === 'published';
}

/** Where a reader's circuit is proven, files are parts of it. */
function isOnCircuit(): boolean {
  return usePage.getState().route.page === 'circuit';
}

/** Its code comes with its page. */
async function giveCircuit(files: readonly File[]): Promise<void> {
  const { giveCircuitFiles } = await import('../actions/circuit.ts');
  await giveCircuitFiles(files);
}

/** Where two witnesses are compared, a file is the second one. */
function isComparing(): boolean {
  return placeIn(usePage.getState().route)?.section === 'compare';
}

/** A paste into a field is the field's; anywhere else it is a document, if it looks like one. */
function paste(event: ClipboardEvent): void {
  const target = event.target;
  if (target instanceof HTMLElement && target.closest('input, textarea')) return;
  const file = event.clipboardData?.files[0];
  const text = event.clipboardData?.getData('text/plain').trimStart() ?? '';
  if (isOnCircuit() && (file || text.startsWith('{'))) {
    void giveCircuit([file ?? new File([text], 'pasted.json')]);
  } else if (file) void openFile(file);
  else if (text.startsWith('{') || text.startsWith('[')) void openText(text);
}
