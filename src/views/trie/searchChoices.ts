/** What a search offers: hits of this witness with their kind, then commands that fit the words. */

import type { NameOffer } from '../../actions/names.ts';
import { goToPlace, hrefOf, selectNode } from '../../actions/places.ts';
import { changeTheme } from '../../actions/preferences.ts';
import { shortHash } from '../../core/format.ts';
import type { SearchHit, StateTime } from '../../core/inspection.ts';
import type { Place, Route } from '../../core/route.ts';
import { setHelpOpen } from '../../stores/page.ts';
import { isDocumentRoute } from '../../stores/selectors.ts';
import { openFileDialog } from '../fileDialog.ts';
import type { TransactionHit } from './TransactionPanel.tsx';
import { slotNumber } from './valueText.ts';

export interface Choice {
  readonly key: string;
  readonly kind: string;
  readonly text: string;
  readonly go: () => void;
  /** The search goes on after it. */
  readonly keepsOpen?: true;
}

export function choicesOf(
  route: Route,
  query: string,
  hits: readonly SearchHit[],
  showTransaction: (hit: TransactionHit) => void,
): Choice[] {
  const words = query.toLowerCase().split(/\s+/);
  const fitting = commandsOf(route).filter(({ text }) =>
    words.every((word) => text.toLowerCase().includes(word)),
  );
  const shown = hits.map((hit, i) => choiceOf(hit, i, showTransaction));
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

function choiceOf(
  hit: SearchHit,
  i: number,
  showTransaction: (hit: TransactionHit) => void,
): Choice {
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
      return {
        key: `${i}`,
        kind: 'Transaction',
        text: `${hit.index}: ${hit.hash}`,
        go: () => showTransaction(hit),
        keepsOpen: true,
      };
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

function commandsOf(route: Route): readonly Choice[] {
  const command = (text: string, go: () => void): Choice => ({
    key: text,
    kind: 'Command',
    text,
    go,
  });
  const views = (['trie', 'accounts', 'report', 'proofs'] as const).map((section) =>
    command(`Go to ${section}`, () => goToPlace({ section })),
  );
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
