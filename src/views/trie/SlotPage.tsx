/** One storage slot: value before and after, what the storage trie proves of it, and its path. */

import { fetchAccount, fetchSlotPath, wholeSlot } from '../../actions/inspect.ts';
import { hrefOf } from '../../actions/places.ts';
import type { Hex } from '../../core/bytes/hex.ts';
import type { StateTime } from '../../core/inspection.ts';
import { usePage } from '../../stores/page.ts';
import { useTrie } from '../../stores/trie.ts';
import { Fact } from '../Fact.tsx';
import { Hash } from '../Hash.tsx';
import { AnswerError } from './AnswerError.tsx';
import { KeyPathFigure } from './KeyPathFigure.tsx';
import { OutcomeNote } from './OutcomeNote.tsx';
import { ProofExport } from './ProofExport.tsx';
import { TimeSwitch } from './TimeSwitch.tsx';
import { useAnswer } from './useAnswer.ts';
import { holdsText, slotNumber } from './valueText.ts';
import { WhyLink } from './WhyLink.tsx';

interface SlotPageProps {
  readonly address: string;
  readonly slot: string;
  readonly time: StateTime;
}

export function SlotPage({ address, slot, time }: SlotPageProps) {
  const route = usePage((page) => page.route);
  const hasAfter = useTrie((trie) => trie.times.after !== undefined);
  const key = `${address} ${slot}`;
  const account = useAnswer(`slot-account ${address}`, () => fetchAccount(address as Hex)); // the link's pattern
  const before = useAnswer(`slot ${key} before`, () => fetchSlotPath(address, slot, 'before'));
  const after = useAnswer(hasAfter ? `slot ${key} after` : undefined, () =>
    fetchSlotPath(address, slot, 'after'),
  );
  const shown = time === 'after' && hasAfter ? after : before;
  if (shown.status === 'failed') return <AnswerError error={shown.error} />;
  if (!shown.value) return <p className="section-wait">Looking for the slot.</p>;
  return (
    <article className="account">
      <p className="hero-meta">
        Storage slot of{' '}
        <a href={hrefOf(route, { section: 'account', address })}>
          <code>{account.value?.checksumAddress ?? address}</code>
        </a>
      </p>
      <h1 className="section-title">Slot {slotNumber(slot)}</h1>
      <dl className="facts">
        <Fact name="Slot">
          <Hash value={wholeSlot(slot)} what="slot" whole />
        </Fact>
        <Fact name="Key in the trie">
          <Hash value={shown.value.hashedKey} what="hashed slot" whole />
        </Fact>
        <Fact name="Before">{before.value ? holdsText(before.value) : 'not proven'}</Fact>
        <Fact name="After">{after.value ? holdsText(after.value) : 'not executed'}</Fact>
      </dl>
      <div className="section-bar">
        <TimeSwitch />
        <WhyLink path={shown.value} place={{ section: 'fold', address, slot, step: 1 }} />
      </div>
      <OutcomeNote path={shown.value} />
      <KeyPathFigure path={shown.value} />
      <ProofExport
        address={account.value?.address}
        slots={
          account.value?.slots.filter((row) => row.hashedSlot === shown.value?.hashedKey) ?? []
        }
        time={time}
      />
    </article>
  );
}
