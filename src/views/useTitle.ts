/** The title of the browser's tab, for as long as a verdict is shown. */

import { useEffect } from 'react';
import { formatInteger } from '../core/format.ts';
import type { VerificationReport } from '../core/report.ts';
import { VERDICT_WORDS } from '../core/reportText.ts';

const NAME = 'Glassblock';

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = NAME;
    };
  }, [title]);
}

/** `VALID, block 22,615,247 · Glassblock`. */
export function titleOf({ verdict, block }: VerificationReport): string {
  const subject = block ? `, block ${formatInteger(block.number)}` : '';
  return `${VERDICT_WORDS[verdict]}${subject} · ${NAME}`;
}
