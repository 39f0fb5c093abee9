/**
 * Where tests find real witness data: `GLASSBLOCK_WITNESS_DATA`, or `shared/witness` beside the
 * repository. The files are not part of the repository; tests say so and skip where they are absent.
 */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Why tests over real data are skipped, for their titles. */
export const NO_WITNESS_DATA = 'no witness data: set GLASSBLOCK_WITNESS_DATA';

/** The path of a file or folder of the witness data; undefined where it is absent. */
export function witnessData(name: string): string | undefined {
  const root = process.env.GLASSBLOCK_WITNESS_DATA ?? join(REPOSITORY, '../shared/witness');
  const path = join(root, name);
  return existsSync(path) ? path : undefined;
}

/** The bytes of a file of the witness data. Throws where it is absent: ask {@link witnessData} first. */
export function readWitnessData(name: string): Uint8Array {
  const path = witnessData(name);
  if (path === undefined) throw new Error(`${name}: ${NO_WITNESS_DATA}`);
  return new Uint8Array(readFileSync(path));
}

/** The files below a folder of the witness data, as names for {@link readWitnessData}; none where it is absent. */
export function listWitnessData(folder: string): string[] {
  const path = witnessData(folder);
  if (path === undefined) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => relative('.', join(folder, name)))
    .sort();
}
