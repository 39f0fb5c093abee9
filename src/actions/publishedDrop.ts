/** Files dropped where proofs are verified: parts of a proof, and the block that it is tied to. */

import { pushRoute } from '../io/shareLink.ts';
import type { SlotId } from '../stores/published.ts';
import { isBlockOnDisk } from './blockFile.ts';
import { openFile } from './loadDocument.ts';
import { giveFiles, hasInput, verifyChosen } from './published.ts';
import { checkSettled } from './settled.ts';

/**
 * Takes all files at once: a block is loaded and checked, the others go into the field, and what is
 * there is verified: who drops a file has said what he wants.
 */
export async function dropFiles(id: SlotId, files: readonly File[]): Promise<void> {
  const kinds = await Promise.all(files.map(isBlockOnDisk));
  const block = files.find((_file, i) => kinds[i]);
  const parts = files.filter((_file, i) => !kinds[i]);
  if (parts.length > 0) await giveFiles(id, parts);
  if (block) {
    await openFile(block);
    pushRoute({ page: 'published' }); // loading has led to the verdict
    await checkSettled();
  }
  if (hasInput()) await verifyChosen();
}
