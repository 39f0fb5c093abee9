/** The example gallery of this site: its index and its documents. */

import * as v from 'valibot';
import { ExplorerError } from '../core/errors.ts';
import type { Example } from '../core/example.ts';
import { fetchBytes } from './files.ts';

const FOLDER = 'examples';

const text = v.pipe(v.string(), v.maxLength(2000));
const exampleSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  title: text,
  summary: text,
  shows: v.union([
    text,
    v.pipe(
      v.array(text),
      v.transform((parts) => parts.join(', ')),
    ),
  ]),
  file: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)),
  chain: v.pipe(v.union([text, v.number()]), v.transform(String)),
  block: v.pipe(v.union([text, v.number()]), v.transform(String)),
  bytes: v.number(),
  source: text,
});
const indexSchema = v.array(exampleSchema);

/** The gallery. Errors: INPUT_READ_FAILED, ABORTED. */
export async function fetchExamples(signal: AbortSignal): Promise<readonly Example[]> {
  const bytes = await fetchBytes(`${FOLDER}/index.json`, signal);
  const result = v.safeParse(indexSchema, parseJson(bytes));
  if (result.success) return result.output;
  throw new ExplorerError('INPUT_READ_FAILED', 'The index of the examples has another form', {
    name: `${FOLDER}/index.json`,
    reason: v.summarize(result.issues),
  });
}

/** The document of an example, as it lies on the site. Errors: INPUT_READ_FAILED, ABORTED. */
export function fetchExample(
  example: Example,
  signal: AbortSignal,
  onBytes: (done: number, total: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  return fetchBytes(`${FOLDER}/${example.file}`, signal, onBytes);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    const name = `${FOLDER}/index.json`;
    throw new ExplorerError('INPUT_READ_FAILED', `${name} is not JSON`, { name }, { cause });
  }
}
