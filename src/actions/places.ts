/** Going to views of the loaded document, and noting in the address what is looked at. */

import type { NodePlace, StateTime } from '../core/inspection.ts';
import type { ByteSpan, Place, Route, TrieView } from '../core/route.ts';
import { formatRoute, pushRoute, replaceRoute, shareUrl } from '../io/shareLink.ts';
import { setRoute, usePage } from '../stores/page.ts';
import { isDocumentRoute, placeIn, withPlace } from '../stores/selectors.ts';
import { setBytes, setSelected } from '../stores/trie.ts';

/** Browsers refuse more than some 100 changes of the address in half a minute. */
const NOTE_MS = 250;

let pending: ReturnType<typeof setTimeout> | undefined;

/** The `href` of a view of the shown document; without a place, of its verdict. */
export function hrefOf(route: Route, place: Place | undefined, time?: StateTime): string {
  return formatRoute(withPlace(route, place, time));
}

/** The whole address of a view, to be copied. */
export function addressOfPlace(place: Place, time?: StateTime): string {
  return shareUrl(withPlace(usePage.getState().route, place, time));
}

/** Goes to a view: a new entry in the history. */
export function goToPlace(place: Place, time?: StateTime): void {
  clearTimeout(pending);
  pushRoute(withPlace(usePage.getState().route, place, time));
}

/** Selects a node in all views; the address follows without a new entry in the history. */
export function selectNode(selected: NodePlace): void {
  setSelected(selected);
  note((place) => (isTrie(place) ? { ...trieView(place), selected } : place));
}

/** Marks bytes of the selected node, or none. */
export function selectBytes(node: NodePlace, bytes: ByteSpan | undefined): void {
  setBytes(bytes);
  note((place) => (isTrie(place) ? { section: 'node', node, ...(bytes && { bytes }) } : place));
}

/** Which pane a narrow screen shows. */
export function showView(view: TrieView): void {
  const { route } = usePage.getState();
  const place = placeIn(route);
  if (!isTrie(place)) return;
  const selected = place.section === 'node' ? place.node : place.selected;
  replaceNow(withPlace(route, { section: 'trie', view, ...(selected && { selected }) }));
}

/** Looks at the state before or after the block. */
export function changeTime(time: StateTime): void {
  const { route } = usePage.getState();
  replaceNow(withPlace(route, placeIn(route), time));
}

function isTrie(place: Place | undefined): place is Extract<Place, { section: 'trie' | 'node' }> {
  return place?.section === 'trie' || place?.section === 'node';
}

function trieView(
  place: Extract<Place, { section: 'trie' | 'node' }>,
): Extract<Place, { section: 'trie' }> {
  return place.section === 'trie' ? place : { section: 'trie' };
}

/** Changes the address at once, without a new entry in the history. */
export function replaceNow(route: Route): void {
  clearTimeout(pending);
  replaceRoute(route);
  setRoute(route);
}

/** Changes the place of the address a little later, when the reader has come to rest. */
export function note(change: (place: Place | undefined) => Place | undefined): void {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const { route } = usePage.getState();
    if (!isDocumentRoute(route)) return;
    const next = withPlace(route, change(placeIn(route)));
    replaceRoute(next);
    setRoute(next);
  }, NOTE_MS);
}
