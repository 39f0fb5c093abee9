/** Following links: the route is shown, and an example that it names is loaded. */

import type { CheckId } from '../core/checks.ts';
import type { Place, Route } from '../core/route.ts';
import { fetchExamples } from '../io/examples.ts';
import { formatRoute, replaceRoute, shareUrl, watchRoute } from '../io/shareLink.ts';
import { setRoute, setTarget, usePage } from '../stores/page.ts';
import { isDocumentRoute } from '../stores/selectors.ts';
import { setGallery, setLoading, useSession } from '../stores/session.ts';
import { setTracePhase, setTraceSelection, useTrace } from '../stores/trace.ts';
import { setSelected } from '../stores/trie.ts';
import { toErrorObject } from './errorObject.ts';
import { openLinked } from './keptDocuments.ts';
import { openExample } from './loadDocument.ts';

/** Follows `location.hash` from now on. Returns how to stop. */
export function startRouting(): () => void {
  return watchRoute(follow);
}

/** The `href` of a route. */
export function linkTo(route: Route): string {
  return formatRoute(route);
}

/** The whole address of a route, to be copied. */
export function addressOf(route: Route): string {
  return shareUrl(route);
}

/** Opens and focuses a check of the ladder, and notes it in the address. */
export function openCheck(check: CheckId): void {
  pointAtCheck(check);
  setTarget(check);
}

/** Notes in the address which check is open, without a new entry in the history. */
export function pointAtCheck(check: CheckId | undefined): void {
  const { route } = usePage.getState();
  if (!isDocumentRoute(route) || route.place) return;
  const { check: _, ...rest } = route;
  const next: Route = check ? { ...rest, check } : rest;
  replaceRoute(next);
  setRoute(next);
}

/** The index on its way: whoever asks meanwhile waits for the same answer. */
let loading: Promise<void> | undefined;

/** Loads the index of the gallery, once; a failure can be tried again. */
export async function loadGallery(): Promise<void> {
  if (useSession.getState().gallery.status === 'done') return;
  loading ??= fetchGallery().finally(() => {
    loading = undefined;
  });
  await loading;
}

async function fetchGallery(): Promise<void> {
  setGallery({ status: 'running' });
  try {
    setGallery({ status: 'done', examples: await fetchExamples(new AbortController().signal) });
  } catch (error) {
    setGallery({ status: 'failed', error: toErrorObject(error) });
  }
}

/** Loads the index after a failure, and the example of the link where it names one. */
export async function retryGallery(): Promise<void> {
  await loadGallery();
  await follow(usePage.getState().route);
}

async function follow(route: Route): Promise<void> {
  setRoute(route);
  if (isDocumentRoute(route)) showSelection(route.place);
  setTarget('check' in route ? route.check : undefined);
  const { document, loading } = useSession.getState();
  if (loading.status === 'failed') setLoading({ status: 'idle' });
  if (route.page === 'file' || route.page === 'block') return openLinked(route);
  if (route.page !== 'example') return;
  if (document?.source.type === 'example' && document.source.id === route.id) return;
  await loadGallery();
  const { gallery } = useSession.getState();
  if (gallery.status !== 'done' || usePage.getState().route !== route) return;
  const example = gallery.examples.find(({ id }) => id === route.id);
  if (example) await openExample(example);
}

function showSelection(place: Place | undefined): void {
  if (place?.section === 'trie' && place.selected) setSelected(place.selected);
  if (place?.section === 'node') setSelected(place.node, place.bytes);
  if (place?.section === 'trace') {
    if (useTrace.getState().phase !== place.phase) setTracePhase(place.phase);
    setTraceSelection(place.frame, place.step);
  }
}
