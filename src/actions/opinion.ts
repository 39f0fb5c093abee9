/** Asking other sources for the hash of the block that was checked. The verdict is none of this. */

import { isExplorerError } from '../core/errors.ts';
import type { VerificationReport } from '../core/report.ts';
import type { ShownSource } from '../stores/connection.ts';
import { type Opinion, putOpinion, setOpinionRefused } from '../stores/opinion.ts';
import { toErrorObject } from './errorObject.ts';
import { addNode, find, targetOf } from './sources.ts';

/** Asks the node at a typed URL. */
export function askUrlForHash(url: string, report: VerificationReport): Promise<void> {
  try {
    return ask(addNode(url, false), report);
  } catch (error) {
    setOpinionRefused(toErrorObject(error));
    return Promise.resolve();
  }
}

/** Asks a source that is listed. */
export function askSourceForHash(id: string, report: VerificationReport): Promise<void> {
  const source = find(id);
  return source ? ask(source, report) : Promise.resolve();
}

async function ask(source: ShownSource, { block, chainId }: VerificationReport): Promise<void> {
  const target = targetOf(source.id);
  if (target === undefined || block === undefined || chainId === undefined) return;
  const put = (answer: Opinion['answer']) => putOpinion({ source, about: block.hash, answer });
  put({ status: 'asking' });
  try {
    const { askForHash } = await import('../io/secondOpinion.ts');
    const question = { target, chainId, number: block.number };
    const { signal } = new AbortController(); // bounded by its own time limit
    put({ status: 'said', ...(await askForHash(question, { signal })) });
  } catch (error) {
    if (isExplorerError(error, 'ABORTED')) return;
    put({ status: 'failed', error: toErrorObject(error) });
  }
}
