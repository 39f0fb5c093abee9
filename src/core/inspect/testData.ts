/** What the tests of the questions share: checked documents, recorded or real, and small states. */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CheckedDocument, checkDocument } from '../verifyDocument.ts';
import { readWitnessData } from '../witness/testData.ts';

const EXAMPLES = join(dirname(fileURLToPath(import.meta.url)), '../../../public/examples');

/** Bytes of a recorded example, by its file name without ending. */
export function exampleBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(EXAMPLES, `${name}.json.gz`)));
}

export function checkExample(name: string): Promise<CheckedDocument> {
  return checkDocument(exampleBytes(name));
}

export function checkReal(name: string): Promise<CheckedDocument> {
  return checkDocument(readWitnessData(name));
}
