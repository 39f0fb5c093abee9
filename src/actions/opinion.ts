/** Asking other sources for the hash of the block that was checked. The verdict is none of this. */

import { isExplorerError } from '../core/errors.ts';
import type { VerificationReport } from '../core/report.ts';
import type { ShownSource } from '../stores/connection.ts';
import { dropOpinion, type Opinion, putOpinion, useOpinions } from '../stores/opinion.ts';
import { toErrorObject } from './errorObject.ts';
import { find, targetOf } from './sources.ts';

/** A question on its way, and what the source had said before. */
interface Asking {
  readonly controller: AbortController;
  readonly before: Opinion | undefined;
}

/** By source and block. */
const running = new Map<string, Asking>();

/** Asks a source. Asking it again replaces what it said. */
export function askSourceForHash(id: string, report: VerificationReport): Promise<void> {
  const source = find(id);
  return source ? ask(source, report) : Promise.resolve();
}

/** Ends a question; what the source said before, if it did, stands again. */
export function cancelOpinion({ source, about }: Opinion): void {
  const key = keyOf(source, about);
  const asking = running.get(key);
  if (asking === undefined) return;
  running.delete(key);
  asking.controller.abort();
  if (asking.before) putOpinion(asking.before);
  else dropOpinion(source.id, about);
}

function keyOf({ id }: ShownSource, about: string): string {
  return `${about} ${id}`;
}

async function ask(source: ShownSource, { block, chainId }: VerificationReport): Promise<void> {
  const target = targetOf(source.id);
  if (target === undefined || block === undefined || chainId === undefined) return;
  const key = keyOf(source, block.hash);
  const asking = startAsking(key, source, block.hash);
  const put = (answer: Opinion['answer']) => {
    if (running.get(key) !== asking) return; // cancelled, or asked anew
    putOpinion({ source, about: block.hash, answer });
  };
  put({ status: 'asking' });
  try {
    const { askForHash } = await import('../io/secondOpinion.ts');
    const question = { target, chainId, number: block.number };
    const { signal } = asking.controller;
    put({ status: 'said', ...(await askForHash(question, { signal })) });
  } catch (error) {
    if (isExplorerError(error, 'ABORTED')) return;
    put({ status: 'failed', error: toErrorObject(error) });
  } finally {
    if (running.get(key) === asking) running.delete(key);
  }
}

/** Notes a question, in place of one to the same source that is still on its way. */
function startAsking(key: string, source: ShownSource, about: string): Asking {
  const other = running.get(key);
  other?.controller.abort();
  const said = useOpinions
    .getState()
    .opinions.find((opinion) => opinion.source.id === source.id && opinion.about === about);
  const before = said?.answer.status === 'asking' ? other?.before : said;
  const asking = { controller: new AbortController(), before };
  running.set(key, asking);
  return asking;
}
