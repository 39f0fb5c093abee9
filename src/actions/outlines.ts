/** Outlines and layouts of the tries, from the worker into the store. */

import { inspect } from '../bridge/clients.ts';
import { isExplorerError } from '../core/errors.ts';
import type { IcicleMeasure, StateTime } from '../core/inspection.ts';
import { setLayout, setMeasure, setOutline, setOutlineFailed, useTrie } from '../stores/trie.ts';
import { toErrorObject } from './errorObject.ts';

const TIMES = ['before', 'after'] as const satisfies readonly StateTime[];

/** After a run: both outlines with their marks. A block that was not executed has no state after it. */
export async function loadOutlines(): Promise<void> {
  try {
    for (const time of TIMES) await loadOutline(time);
  } catch (error) {
    if (isExplorerError(error, 'BLOCK_NOT_EXECUTED', 'ABORTED')) return;
    setOutlineFailed(toErrorObject(error));
  }
}

/** Weighs the overview by bytes or by leaves. */
export async function changeMeasure(measure: IcicleMeasure): Promise<void> {
  setMeasure(measure);
  for (const time of TIMES) {
    const outlined = useTrie.getState().times[time];
    if (!outlined || outlined.layouts[measure]) continue;
    const layout = await inspect((api) => api.layout(time, measure));
    if (useTrie.getState().times[time]?.outline === outlined.outline) setLayout(time, layout);
  }
}

async function loadOutline(time: StateTime): Promise<void> {
  const { measure, serial } = useTrie.getState();
  const outline = await inspect((api) => api.outline(time));
  const layout = await inspect((api) => api.layout(time, measure));
  if (useTrie.getState().serial === serial) setOutline(outline, layout);
}
