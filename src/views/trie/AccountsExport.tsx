/** The accounts of the list as a CSV file: each is asked for, with its fields at the time that is shown. */

import { useState } from 'react';
import { toErrorObject } from '../../actions/errorObject.ts';
import { fetchPathTo } from '../../actions/inspect.ts';
import { saveText } from '../../actions/save.ts';
import type { ErrorObject } from '../../core/errors.ts';
import type { KeyPath, StateTime, TrieOutline } from '../../core/inspection.ts';
import { at, placeOf } from '../../stores/outline.ts';
import { SaveButton } from '../SaveButton.tsx';
import { AnswerError } from './AnswerError.tsx';
import { toCsv } from './csv.ts';
import { MARK_WORDS, markOf } from './marks.ts';

interface AccountsExportProps {
  readonly outline: TrieOutline;
  readonly leaves: readonly number[];
  readonly time: StateTime;
}

const HEAD = ['address', 'key', 'mark', 'balance', 'nonce', 'storage root', 'code hash'];

export function AccountsExport({ outline, leaves, time }: AccountsExportProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorObject>();
  const save = async () => {
    setBusy(true);
    try {
      const rows = leaves.map(async (leaf) => {
        const path = await fetchPathTo(placeOf(outline, leaf), time);
        return rowOf(path, MARK_WORDS[markOf(at(outline.marks, leaf))]);
      });
      saveText(`glassblock-accounts-${time}.csv`, toCsv([HEAD, ...(await Promise.all(rows))]));
      setError(undefined);
    } catch (thrown) {
      setError(toErrorObject(thrown));
    }
    setBusy(false);
  };
  return (
    <>
      <SaveButton label="Save CSV" busy={busy} onSave={() => void save()} />
      {error && <AnswerError error={error} />}
    </>
  );
}

function rowOf({ key, hashedKey, outcome }: KeyPath, mark: string): readonly string[] {
  const names = [key ?? '', hashedKey, mark];
  const isAccount = outcome.type === 'present' && outcome.leaf.type === 'account';
  if (!isAccount) return [...names, '', '', '', ''];
  const { balance, nonce, storageRoot, codeHash } = outcome.leaf.account;
  return [...names, balance, nonce, storageRoot, codeHash];
}
