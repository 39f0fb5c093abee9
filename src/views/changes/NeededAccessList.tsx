/** The access list that a transaction would have needed to name all that it touched. Source: EIP-2930. */

import { fetchAccessList } from '../../actions/inspect.ts';
import { saveText } from '../../actions/save.ts';
import type { AccessListEntry } from '../../core/changes.ts';
import { SaveButton } from '../SaveButton.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { useBlockName } from '../useBlockName.ts';
import { AccessEntries } from './AccessEntries.tsx';
import { counted } from './changeText.ts';
import { usePhaseRow } from './phases.ts';

export function NeededAccessList({ phase }: { readonly phase: number }) {
  const { name } = useBlockName();
  const row = usePhaseRow(phase);
  const answer = useAnswer(`access list ${phase}`, () => fetchAccessList(phase));
  if (answer.status === 'failed') return <AnswerError error={answer.error} />;
  if (!answer.value) return <p className="note">Collecting what it touched.</p>;
  const { accessList } = answer.value;
  const file = `glassblock-access-list-${name}-${row?.index ?? phase}.json`;
  return (
    <>
      <div className="pane-head">
        <p>{entriesSentence(accessList)}</p>
        <SaveButton
          label="JSON"
          onSave={() => saveText(file, `${JSON.stringify(accessList, null, 2)}\n`)}
        />
      </div>
      <AccessEntries entries={accessList} />
    </>
  );
}

function entriesSentence(entries: readonly AccessListEntry[]): string {
  if (entries.length === 0) return 'Nothing beyond what every transaction may touch freely.';
  const slots = entries.reduce((sum, { storageKeys }) => sum + storageKeys.length, 0);
  return `${counted(entries.length, 'account')} and ${counted(slots, 'slot')}.`;
}
