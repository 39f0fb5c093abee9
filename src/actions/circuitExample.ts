/** The project's own circuit as an example: its files from this site, and an input made from the loaded block. */

import { STATE_CHANGE_FILES } from '../core/snark/keys/stateChange.ts';
import { fetchArtefact } from '../io/artefacts.ts';
import { pushRoute } from '../io/shareLink.ts';
import { setExampleCircuit, setRefusal } from '../stores/circuit.ts';
import { useSession } from '../stores/session.ts';
import { type GivenCircuitFile, giveCircuitParts } from './circuit.ts';
import { toErrorObject } from './errorObject.ts';
import { fetchProofTask } from './inspect.ts';
import { openExample } from './loadDocument.ts';
import { loadGallery } from './navigate.ts';
import { checkSettled } from './settled.ts';

/** The block that is loaded where none is: small, and it changes a few values. */
const EXAMPLE_BLOCK = 'transfer';

/** Brings program, key and an input; checks an example block first where none was checked. */
export async function openExampleCircuit(): Promise<void> {
  setExampleCircuit('running');
  try {
    await bringBlock();
    await giveCircuitParts([...(await fetchFiles()), await makeInput()]);
  } catch (error) {
    setRefusal({ name: STATE_CHANGE_FILES.wasm.name, error: toErrorObject(error) });
  } finally {
    setExampleCircuit('idle');
  }
}

async function fetchFiles(): Promise<GivenCircuitFile[]> {
  const { signal } = new AbortController();
  const files: GivenCircuitFile[] = [];
  for (const file of ['wasm', 'zkey'] as const) {
    const bytes = await fetchArtefact(file, signal);
    files.push({ name: STATE_CHANGE_FILES[file].name, content: new Blob([bytes]) });
  }
  return files;
}

/** About the first value that the block changed; of it only the kind is shown. */
async function makeInput(): Promise<GivenCircuitFile> {
  const { input } = await fetchProofTask(0, { reveal: ['kind'] });
  return { name: 'input.json', content: new Blob([`${JSON.stringify(input, null, 1)}\n`]) };
}

/** A block that is checked, or being checked, is the one; else one of the gallery is. */
async function bringBlock(): Promise<void> {
  await checkSettled();
  if (useSession.getState().checking.status === 'done') return;
  await loadGallery();
  const { gallery } = useSession.getState();
  const example =
    gallery.status === 'done' ? gallery.examples.find(({ id }) => id === EXAMPLE_BLOCK) : undefined;
  if (!example) return;
  await openExample(example);
  pushRoute({ page: 'circuit' }); // loading has led to the verdict
  await checkSettled();
}
