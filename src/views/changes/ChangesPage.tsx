/** What the block changed: totals, the sum that must come out, every change with who made it. */

import { useEffect, useMemo } from 'react';
import { fetchChanges } from '../../actions/inspect.ts';
import type { BlockChanges } from '../../core/changes.ts';
import {
  accountKey,
  type ChangeLine,
  isNarrowed,
  linesOf,
  moreKey,
  phaseKey,
  phaseLines,
  type Selection,
} from '../../stores/changeRows.ts';
import { setChangesView, useChangesView } from '../../stores/changesView.ts';
import { CheckedOnly } from '../CheckedOnly.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { ChangesTools } from './ChangesTools.tsx';
import { type ChangesPlace, ChangeTable } from './ChangeTable.tsx';
import { CostPanel } from './CostPanel.tsx';
import { totalsSentence } from './changeText.ts';
import { IdentitySum } from './IdentitySum.tsx';
import { PhaseStrip } from './PhaseStrip.tsx';
import { Phases } from './phases.ts';
import { useOpenLines } from './useOpenLines.ts';
import { usePhaseDiffs } from './usePhaseDiffs.ts';

export function ChangesPage({ place }: { readonly place: ChangesPlace }) {
  return (
    <CheckedOnly title="What the block changed">
      <Question place={place} />
    </CheckedOnly>
  );
}

function Question({ place }: { readonly place: ChangesPlace }) {
  const answer = useAnswer('changes', fetchChanges);
  if (answer.status === 'failed') return <AnswerError error={answer.error} />;
  if (!answer.value) return <p className="section-wait">Comparing the states.</p>;
  return (
    <Phases value={answer.value.phases}>
      <Changes changes={answer.value} place={place} />
    </Phases>
  );
}

interface ChangesProps {
  readonly changes: BlockChanges;
  readonly place: ChangesPlace;
}

function Changes({ changes, place }: ChangesProps) {
  const { sort, query } = useChangesView();
  const selection = useMemo(
    () => ({ filter: place.filter, sort, query: query.trim() }),
    [place.filter, sort, query],
  );
  const { open, toggle } = useOpenLines(place);
  const lines = useLinesOf(changes, place, selection, open);
  const count = (type: ChangeLine['type']) => lines.filter((line) => line.type === type).length;
  const target = targetOf(place, lines);
  useEffect(() => {
    // A row that a link names is shown, whatever was searched for before.
    if (place.address !== undefined) setChangesView({ query: '' });
  }, [place.address]);
  return (
    <>
      <p className="section-lead">{totalsSentence(changes.diff)}</p>
      <div className="changes-top">
        <IdentitySum identity={changes.identity} />
        <PhaseStrip phases={changes.phases} />
      </div>
      <ChangesTools
        place={place}
        changes={changes}
        shown={count('account')}
        phases={count('phase')}
      />
      {lines.length === 0 ? (
        <p className="section-wait">
          {changes.diff.accounts.length === 0
            ? 'The block changed no account.'
            : 'Nothing of this kind was changed.'}
        </p>
      ) : (
        <ChangeTable
          caption="What the block changed"
          lines={lines}
          open={open}
          onToggle={toggle}
          target={target}
        />
      )}
      <CostPanel />
    </>
  );
}

function useLinesOf(
  { phases, diff }: BlockChanges,
  { group }: ChangesPlace,
  selection: Selection,
  open: ReadonlySet<string>,
): readonly ChangeLine[] {
  const isByPhase = group === 'phase';
  const needed = useMemo(() => {
    if (!isByPhase) return [];
    const narrowed = isNarrowed(selection);
    return phases.flatMap(({ phase }) => (narrowed || open.has(phaseKey(phase)) ? [phase] : []));
  }, [isByPhase, phases, selection, open]);
  const diffs = usePhaseDiffs(needed);
  return useMemo(
    () => (isByPhase ? phaseLines(phases, diffs, selection, open) : linesOf(diff, selection, open)),
    [isByPhase, phases, diffs, diff, selection, open],
  );
}

/** The line that the link names: a slot, else its account, else its phase. */
function targetOf(
  { group, address, slot, phase }: ChangesPlace,
  lines: readonly ChangeLine[],
): string | undefined {
  if (address === undefined) return phase === undefined ? undefined : phaseKey(phase);
  const scope = group === 'phase' && phase !== undefined ? phase : 'block';
  const account = accountKey(scope, address);
  if (slot === undefined) return account;
  const line = lines.find(
    ({ key, type }) => type === 'slot' && key.startsWith(account) && isSlot(key, slot),
  );
  return line?.key ?? moreKey(scope, address);
}

function isSlot(key: string, slot: string): boolean {
  const named = key.slice(key.lastIndexOf(' ') + 1);
  return BigInt(named) === BigInt(slot);
}
