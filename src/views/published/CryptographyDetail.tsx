/** P1: what was checked, by what, in which time; or why it failed. */

import { formatDuration } from '../../core/format.ts';
import type { PublishedProofReport } from '../../core/publishedProof.ts';
import { ErrorBrief } from '../ErrorBrief.tsx';

export function CryptographyDetail({ report }: { readonly report: PublishedProofReport }) {
  const { status, error, verifier, durationMs } = report.cryptography;
  return (
    <>
      {error && <ErrorBrief error={error} />}
      {status === 'passed' && <p>{PASSED_TEXT[kindOf(report)]}</p>}
      {report.system === 'own-verifier' && <p>By a verifier that nobody here has examined.</p>}
      {verifier !== undefined && (
        <p className="note">
          {verifier}
          {durationMs !== undefined && `, ${formatDuration(durationMs)}`}
        </p>
      )}
    </>
  );
}

/** What it means that a verifier accepts. */
const PASSED_TEXT = {
  pairing:
    'The proof satisfies the equation of its system for this key and these public values. Every number in it is in range, every point on its curve and in its group.',
  foreign: 'The verifier accepts the proof for this key.',
} as const;

function kindOf({ system }: PublishedProofReport): keyof typeof PASSED_TEXT {
  return system === 'sp1-hypercube' || system === 'own-verifier' ? 'foreign' : 'pairing';
}
