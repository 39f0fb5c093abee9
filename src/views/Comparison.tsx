/** Both sides of a check; where they differ, the part that does is marked. */

import type { Check } from '../core/checks.ts';
import { safeText, splitDifference } from '../core/format.ts';
import { CopyButton } from './CopyButton.tsx';

export function Comparison({ check }: { readonly check: Check }) {
  const { expected, found, status } = check;
  if (expected === undefined && found === undefined) return null;
  const parts =
    status === 'failed' && isValue(expected) && isValue(found)
      ? splitDifference(expected, found)
      : undefined;
  const sides = [
    { label: 'Expected', value: expected, marked: parts?.left },
    { label: 'Found', value: found, marked: parts?.right },
  ];
  return (
    <dl className="comparison">
      {sides.map(({ label, value, marked }) =>
        value === undefined ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <code>
                {parts ? (
                  <>
                    {safeText(parts.prefix)}
                    <mark>{safeText(marked ?? '')}</mark>
                    {safeText(parts.suffix)}
                  </>
                ) : (
                  safeText(value)
                )}
              </code>
              <CopyButton value={value} what={`${label.toLowerCase()} value of ${check.id}`} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Hashes and numbers are compared digit by digit; words are not. */
function isValue(side: string | undefined): side is string {
  return side !== undefined && /^(0x[0-9a-f]*|\d+)$/i.test(side);
}
