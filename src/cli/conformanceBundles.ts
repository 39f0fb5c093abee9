/** Files of conformance bundles: gzipped JSON lines, each a bundle with what a client must make of it. */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface TestBundle {
  readonly name: string;
  readonly valid: boolean;
  /** The test's own label for the fault. */
  readonly exception: string | null;
  /** The parent is no part of the witness: the honest verdict is that it cannot be verified. */
  readonly parentUnknown: boolean;
  /** The bundle as it stands in the file. */
  readonly line: string;
}

/** All bundles of a file, in order. */
export function readBundles(file: string): TestBundle[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(bundleOf);
}

function bundleOf(line: string): TestBundle {
  const { name, expect, note } = JSON.parse(line);
  return {
    name,
    valid: expect.valid === true,
    exception: expect.exception ?? null,
    parentUnknown: note !== undefined,
    line,
  };
}
