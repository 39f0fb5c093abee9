/** One account: its fields before and after, its code, its slots, and what the trie proves of it. */

import { fetchAccount } from '../../actions/inspect.ts';
import type { Hex } from '../../core/bytes/hex.ts';
import type { AccountView, KeyPath, StateTime } from '../../core/inspection.ts';
import { Hash } from '../Hash.tsx';
import { AccountFieldsTable } from './AccountFieldsTable.tsx';
import { AnswerError } from './AnswerError.tsx';
import { CodePanel } from './CodePanel.tsx';
import { KeyPathFigure } from './KeyPathFigure.tsx';
import { OutcomeNote } from './OutcomeNote.tsx';
import { ProofExport } from './ProofExport.tsx';
import { SlotTable } from './SlotTable.tsx';
import { TimeSwitch } from './TimeSwitch.tsx';
import { useAnswer } from './useAnswer.ts';
import { WhyLink } from './WhyLink.tsx';

interface AccountPageProps {
  readonly address: string;
  readonly time: StateTime;
}

export function AccountPage({ address, time }: AccountPageProps) {
  const answer = useAnswer(`account ${address}`, () => fetchAccount(address as Hex)); // the link's pattern is that of an address or hash
  if (answer.status === 'failed') return <AnswerError error={answer.error} />;
  if (!answer.value) return <p className="section-wait">Looking for the account.</p>;
  return <Account view={answer.value} time={time} />;
}

function Account({ view, time }: { readonly view: AccountView; readonly time: StateTime }) {
  const { address, checksumAddress, hashedAddress, before, after, code, slots } = view;
  const path: KeyPath = (time === 'after' ? after : undefined) ?? before;
  const link = address?.toLowerCase() ?? hashedAddress;
  return (
    <article className="account">
      <p className="hero-meta">Account</p>
      <h1 className="section-title section-hash">
        <Hash value={checksumAddress ?? hashedAddress} what="address" whole />
      </h1>
      <p className="account-key">
        {address
          ? 'Its key in the trie, keccak256 of the address: '
          : 'Only the hash of its address is known. '}
        {address && <Hash value={hashedAddress} what="hashed address" whole />}
      </p>
      <div className="section-bar">
        <TimeSwitch />
        <WhyLink path={path} place={{ section: 'fold', address: link, step: 1 }} />
      </div>
      <OutcomeNote path={path} />
      <AccountFieldsTable before={before} {...(after ? { after } : {})} />
      {slots.length > 0 && <SlotTable account={link} slots={slots} />}
      {code && <CodePanel code={code} />}
      <KeyPathFigure path={path} />
      {path.outcome.type !== 'missing' && (
        <ProofExport address={address} slots={slots} time={time} />
      )}
    </article>
  );
}
