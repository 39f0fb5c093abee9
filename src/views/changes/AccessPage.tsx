/** The access list of the block, and what each transaction would have to name. */

import { useContext, useState } from 'react';
import { fetchBlockAccessList, fetchChanges } from '../../actions/inspect.ts';
import type { BlockAccessList } from '../../core/changes.ts';
import { formatBytes } from '../../core/format.ts';
import { CheckedOnly } from '../CheckedOnly.tsx';
import { Fact } from '../Fact.tsx';
import { Hash } from '../Hash.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { AccessExport } from './AccessExport.tsx';
import { AccessTable } from './AccessTable.tsx';
import { counted } from './changeText.ts';
import { NeededAccessList } from './NeededAccessList.tsx';
import { Phases } from './phases.ts';
import { UnitSwitch } from './UnitSwitch.tsx';

export function AccessPage() {
  return (
    <CheckedOnly title="Block access list">
      <Question />
    </CheckedOnly>
  );
}

function Question() {
  const answer = useAnswer('block access list', fetchBlockAccessList);
  const changes = useAnswer('changes', fetchChanges);
  if (answer.status === 'failed') return <AnswerError error={answer.error} />;
  if (!answer.value) return <p className="section-wait">Collecting what the block touched.</p>;
  return (
    <Phases value={changes.value?.phases ?? []}>
      <AccessList list={answer.value} />
    </Phases>
  );
}

function AccessList({ list }: { readonly list: BlockAccessList }) {
  const { accounts, hash, rlp } = list;
  return (
    <>
      <p className="section-lead">{listSentence(list)}</p>
      <p className="section-summary">
        In the form of EIP-7928, computed from the run: with it in a block, its transactions could
        be run side by side. Index 0 is before the transactions, 1 the first of them, and the last
        one is after them all.
      </p>
      <dl className="facts access-facts">
        <Fact name="Hash of its RLP">
          <Hash value={hash} what="hash of the access list" whole />
        </Fact>
        <Fact name="Size of its RLP">{formatBytes((rlp.length - 2) / 2)}</Fact>
      </dl>
      <div className="section-bar">
        <AccessExport list={list} />
        <UnitSwitch />
      </div>
      {accounts.length > 0 && <AccessTable accounts={accounts} />}
      <OfTransaction />
    </>
  );
}

function OfTransaction() {
  const transactions = useContext(Phases).filter(({ type }) => type === 'transaction');
  const [chosen, setChosen] = useState<number>();
  const phase = chosen ?? transactions[0]?.phase;
  if (phase === undefined) return null;
  return (
    <section className="cost" aria-labelledby="needed-title">
      <h2 id="needed-title">The list of one transaction</h2>
      <p className="section-summary">
        In the form of EIP-2930: what the transaction would have named to name all that it touched.
      </p>
      <p className="section-bar">
        <label className="tool-field">
          Transaction{' '}
          <select value={phase} onChange={({ target }) => setChosen(Number(target.value))}>
            {transactions.map((row) => (
              <option key={row.phase} value={row.phase}>
                {row.index}
              </option>
            ))}
          </select>
        </label>
      </p>
      <NeededAccessList phase={phase} />
    </section>
  );
}

function listSentence({ accounts }: BlockAccessList): string {
  if (accounts.length === 0) return 'The block touched no account.';
  let [written, read, balances, nonces, codes] = [0, 0, 0, 0, 0];
  for (const account of accounts) {
    written += account.storageChanges.length;
    read += account.storageReads.length;
    balances += account.balanceChanges.length;
    nonces += account.nonceChanges.length;
    codes += account.codeChanges.length;
  }
  return `${counted(accounts.length, 'account')}: ${counted(written, 'slot')} written, ${read} only read; ${counted(balances, 'balance')}, ${counted(nonces, 'nonce')} and ${counted(codes, 'code')} after a transaction.`;
}
