/** P1: what was checked, by what, in which time; or why it failed. */

import { formatDuration } from '../../core/format.ts';
import type { PublishedProofReport } from '../../core/publishedProof.ts';
import { LineError } from './LineError.tsx';

export function CryptographyDetail({ report }: { readonly report: PublishedProofReport }) {
  const { status, error, verifier, durationMs } = report.cryptography;
  return (
    <>
      {error && <LineError error={error} />}
      {status === 'passed' && (
        <p>
          The proof satisfies the equation of its system for this key and these public values. Every
          number in it is in range, every point on its curve and in its group.
        </p>
      )}
      {verifier !== undefined && (
        <p className="note">
          {verifier}
          {durationMs !== undefined && `, ${formatDuration(durationMs)}`}
        </p>
      )}
    </>
  );
}
