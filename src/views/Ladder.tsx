/** Every check, in the order of the protocol, in four groups. Failed ones are open from the start. */

import { useEffect, useState } from 'react';
import { pointAtCheck } from '../actions/navigate.ts';
import type { CheckId } from '../core/checks.ts';
import type { VerificationReport } from '../core/report.ts';
import { usePage } from '../stores/page.ts';
import { LadderGroup } from './LadderGroup.tsx';
import { checkButtonId } from './ladderIds.ts';
import { GROUPS } from './verdictText.ts';

export function Ladder({ report }: { readonly report: VerificationReport }) {
  const target = usePage((page) => page.target);
  const [open, setOpen] = useState<ReadonlySet<CheckId>>(() => failedIds(report));
  useEffect(() => {
    const { check } = target;
    if (!check) return;
    setOpen((ids) => new Set(ids).add(check));
    const button = document.getElementById(checkButtonId(check));
    button?.focus({ preventScroll: true });
    button?.scrollIntoView({ block: 'center', behavior: 'auto' });
  }, [target]);
  function toggle(id: CheckId): void {
    const ids = new Set(open);
    if (!ids.delete(id)) ids.add(id);
    setOpen(ids);
    pointAtCheck(ids.has(id) ? id : undefined);
  }
  return (
    <section className="ladder" aria-labelledby="ladder-title">
      <h2 id="ladder-title">Every check</h2>
      {GROUPS.map((group) => (
        <LadderGroup
          key={group.letter}
          group={group}
          checks={report.checks.filter(({ id }) => id.startsWith(group.letter))}
          open={open}
          onToggle={toggle}
        />
      ))}
    </section>
  );
}

function failedIds(report: VerificationReport): ReadonlySet<CheckId> {
  return new Set(report.checks.filter(({ status }) => status === 'failed').map(({ id }) => id));
}
