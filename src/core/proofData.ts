/**
 * Where tests find published proofs and keys: `GLASSBLOCK_PROOF_DATA`, or `shared/proofs` beside the
 * repository. The files are not part of the repository; tests say so and skip where they are absent.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Why tests over published proofs are skipped, for their titles. */
export const NO_PROOF_DATA = 'no proof data: set GLASSBLOCK_PROOF_DATA';

/** The path of a file or folder of the proof data; undefined where it is absent. */
function proofData(name: string): string | undefined {
  const root = process.env['GLASSBLOCK_PROOF_DATA'] ?? join(REPOSITORY, '../shared/proofs');
  const path = join(root, name);
  return existsSync(path) ? path : undefined;
}

/** The JSON of a file of the proof data. Throws where it is absent: ask {@link listProofData} first. */
export function readProofData(name: string): unknown {
  const path = proofData(name);
  if (path === undefined) throw new Error(`${name}: ${NO_PROOF_DATA}`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The JSON files of `keys` or `samples`, as names for {@link readProofData}; none where it is absent. */
export function listProofData(folder: 'keys' | 'samples'): string[] {
  const path = proofData(folder);
  if (path === undefined) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`)
    .sort();
}
