/** What a search offers: hits of this witness with their kind, then commands that fit the words. */

import type { NameOffer } from '../../actions/names.ts';
import { goToPlace, hrefOf, selectNode } from '../../actions/places.ts';
import { changeTheme } from '../../actions/preferences.ts';
import { traceTransaction } from '../../actions/trace.ts';
import { showTraceView } from '../../actions/tracePlaces.ts';
import { shortHash } from '../../core/format.ts';
import type { SearchHit, StateTime } from '../../core/inspection.ts';
import { type Place, type Route, TRACE_VIEWS } from '../../core/route.ts';
import { setHelpOpen } from '../../stores/page.ts';
import { isDocumentRoute } from '../../stores/selectors.ts';
import { openFileDialog } from '../fileDialog.ts';
import { slotNumber } from './valueText.ts';

export interface Choice {
  readonly key: string;
  readonly kind: string;
  readonly text: string;
  readonly go: () => void;
  /** The search goes on after it. */
  readonly keepsOpen?: true;
}

/** The views of a document by the names of their tabs. */
const VIEWS: readonly (readonly [string, Place])[] = [
  ['trie', { section: 'trie' }],
  ['accounts', { section: 'accounts' }],
  ['changes', { section: 'changes' }],
  ['changes by transaction', { section: 'changes', group: 'phase' }],
  ['what was only read', { section: 'reads' }],
  ['access list', { section: 'access' }],
  ['transactions', { section: 'transactions' }],
  ['report', { section: 'report' }],
  ['proofs', { section: 'proofs' }],
];

export function choicesOf(route: Route, query: string, hits: readonly SearchHit[]): Choice[] {
  const words = query.toLowerCase().split(/\s+/);
  const fitting = [...traceCommands(route, query), ...commandsOf(route)].filter(({ text }) =>
    words.every((word) => text.toLowerCase().includes(word)),
  );
  const shown = hits.map(choiceOf);
  return [...shown, ...fitting];
}

/** The offer to ask a node for a name. */
export function nameChoice(
  { name, host }: Extract<NameOffer, { type: 'ask' }>,
  ask: (name: string, host: string) => void,
): Choice {
  return {
    key: 'name',
    kind: 'Name',
    text: `Ask ${host} for the address of ${name}`,
    go: () => ask(name, host),
    keepsOpen: true,
  };
}

function choiceOf(hit: SearchHit, i: number): Choice {
  const to = (kind: string, text: string, place: Place, time?: StateTime): Choice => ({
    key: `${i}`,
    kind,
    text,
    go: () => goToPlace(place, time),
  });
  switch (hit.type) {
    case 'account': {
      const address = (hit.address ?? hit.hashedAddress).toLowerCase();
      return to('Account', hit.address ?? `key ${hit.hashedAddress}`, {
        section: 'account',
        address,
      });
    }
    case 'slot': {
      const slot = hit.slot ?? hit.hashedSlot;
      const address = (hit.address ?? hit.hashedAddress).toLowerCase();
      const text = `${slotNumber(slot)} of ${hit.address ? 'account' : 'key'} ${shortHash(address, 6)}`;
      return to('Slot', text, { section: 'slot', address, slot });
    }
    case 'node': {
      const { trie, path } = hit.place;
      const storage = `storage of ${shortHash(hit.address ?? trie, 4)}`;
      const where = trie === 'account' ? 'account trie' : storage;
      const when = hit.time === undefined ? '' : `, ${hit.time} the block`;
      const text = `${path === '' ? 'root' : path} in the ${where}${when}`;
      const plain = to('Node', text, { section: 'node', node: hit.place }, hit.time);
      return { ...plain, go: () => openNode(plain, hit.place) };
    }
    case 'transaction':
      return to('Transaction', `${hit.index}: ${hit.hash}`, {
        section: 'transaction',
        index: hit.index,
      });
    case 'code':
      return {
        key: `${i}`,
        kind: 'Code',
        text: hit.hash,
        go: () => goToPlace({ section: 'report' }),
      };
  }
}

function openNode({ go }: Choice, place: Extract<SearchHit, { type: 'node' }>['place']): void {
  selectNode(place);
  go();
}

/** A transaction by its number, and on a trace its views. */
function traceCommands(route: Route, query: string): readonly Choice[] {
  if (!isDocumentRoute(route)) return [];
  const { place } = route;
  const command = (text: string, go: () => void): Choice => ({
    key: text,
    kind: 'Command',
    text,
    go,
  });
  const typed = /^trace(?: transaction)? (\d{1,6})$/i.exec(query.trim())?.[1];
  const index = typed ?? (place?.section === 'transaction' ? place.index : undefined);
  const views = place?.section === 'trace' ? TRACE_VIEWS : [];
  return [
    ...(index === undefined
      ? []
      : [command(`Trace transaction ${index}`, () => void traceTransaction(Number(index)))]),
    ...views.map((view) => command(`Trace: show ${view}`, () => showTraceView(view))),
  ];
}

function commandsOf(route: Route): readonly Choice[] {
  const command = (text: string, go: () => void): Choice => ({
    key: text,
    kind: 'Command',
    text,
    go,
  });
  const views = VIEWS.map(([name, place]) => command(`Go to ${name}`, () => goToPlace(place)));
  return [
    ...(isDocumentRoute(route)
      ? [command('Go to verdict', () => window.location.assign(hrefOf(route, undefined))), ...views]
      : [command('Check a proof', () => window.location.assign('#/proof'))]),
    command('Open a file', openFileDialog),
    command('Light colours', () => changeTheme('light')),
    command('Dark colours', () => changeTheme('dark')),
    command('Help', () => setHelpOpen(true)),
  ];
}
