/**
 * The checks as a wall of glass blocks, one per check, in their order: unlit before a run, lit by its
 * outcome. With `checks` each block is a button that opens its row of the ladder.
 */

import { openCheck } from '../actions/navigate.ts';
import { CHECKS, type Check, type CheckId } from '../core/checks.ts';
import { CheckBlock } from './CheckBlock.tsx';
import { GROUPS } from './verdictText.ts';

export function CheckWall({ checks }: { readonly checks?: readonly Check[] }) {
  const byId = new Map<CheckId, Check>(checks?.map((check) => [check.id, check]));
  return (
    <div className="wall" {...(checks ? {} : { 'aria-hidden': true })}>
      {GROUPS.map(({ letter, title }) => (
        <div className="wall-group" key={letter}>
          <p className="wall-title">{title}</p>
          <ul className="wall-blocks" aria-label={`${title} checks`}>
            {CHECKS.filter(({ id }) => id.startsWith(letter)).map((rule) => (
              <li key={rule.id}>
                <CheckBlock
                  rule={rule}
                  status={byId.get(rule.id)?.status}
                  failure={byId.get(rule.id)?.failure}
                  {...(checks ? { onOpen: () => openCheck(rule.id) } : {})}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
