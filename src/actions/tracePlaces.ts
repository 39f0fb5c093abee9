/** The selection of a trace and its views; the address follows without new entries in the history. */

import type { Place, TraceView } from '../core/route.ts';
import { callAtStep, stepOfCall } from '../stores/callTree.ts';
import { usePage } from '../stores/page.ts';
import { placeIn, withPlace } from '../stores/selectors.ts';
import { setTraceSelection, useTrace } from '../stores/trace.ts';
import { addressOfPlace, note, replaceNow } from './places.ts';

type TracePlace = Extract<Place, { section: 'trace' }>;

/** Selects a call in all views, and the step that stands for it. */
export function selectCall(frame: number): void {
  const calls = callsShown();
  if (calls) select(frame, stepOfCall(calls, frame));
}

/** Selects a step in all views, and the call that it belongs to. */
export function selectStep(step: number): void {
  const calls = callsShown();
  if (calls) select(callAtStep(calls, step), step);
}

/** Shows another view of the trace. */
export function showTraceView(view: TraceView): void {
  const { route } = usePage.getState();
  const place = placeIn(route);
  if (place?.section !== 'trace') return;
  replaceNow(withPlace(route, { ...selectedPlace(place), view }));
}

/** Shows a step, or a call, in another view. */
export function showStep(step: number): void {
  selectStep(step);
  showTraceView('steps');
}

export function showCall(frame: number): void {
  selectCall(frame);
  showTraceView('calls');
}

/** The whole address of what is shown, to be copied. */
export function addressOfTrace(place: TracePlace): string {
  return addressOfPlace(selectedPlace(place));
}

function callsShown() {
  const { tracing } = useTrace.getState();
  return tracing.status === 'done' ? tracing.traced.calls : undefined;
}

function select(frame: number, step: number): void {
  setTraceSelection(frame, step);
  note((place) => (place?.section === 'trace' ? selectedPlace(place) : place));
}

function selectedPlace(place: TracePlace): TracePlace {
  const { phase, frame, step } = useTrace.getState();
  return phase === place.phase && frame >= 0 ? { ...place, frame, step } : place;
}
