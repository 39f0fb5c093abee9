/** The one sentence of the verdict, its hash with a button to copy it. */

import { formatInteger } from '../core/format.ts';
import type { VerificationReport } from '../core/report.ts';
import { errorTextOf } from './errorText.ts';
import { Hash } from './Hash.tsx';

export function VerdictSentence({ report }: { readonly report: VerificationReport }) {
  const { block, verdict, error } = report;
  const subject = block ? (
    <>
      Block <b>{formatInteger(block.number)}</b> with hash{' '}
      <Hash value={block.hash} what="block hash" />
    </>
  ) : (
    'The block'
  );
  if (verdict === 'VALID') {
    return (
      <>
        {subject} takes state <b>A</b> to state <b>B</b>.
      </>
    );
  }
  const why = error ? errorTextOf(error).title : 'A check did not pass';
  return verdict === 'INVALID' ? (
    <>
      {subject} does not hold. <b>{why}.</b>
    </>
  ) : (
    <>
      {subject} is neither proved nor disproved. <b>{why}.</b>
    </>
  );
}
