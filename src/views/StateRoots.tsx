/** Pre- and post-state root side by side; a claimed root that differs stands next to the computed one. */

import type { VerificationReport } from '../core/report.ts';
import { RootPlate } from './RootPlate.tsx';

export function StateRoots({ report }: { readonly report: VerificationReport }) {
  const { preStateRoot, postStateRoot, block } = report;
  if (!preStateRoot && !block) return null;
  const claimed = block?.stateRoot;
  const agrees = postStateRoot !== undefined && postStateRoot === claimed;
  return (
    <section className="roots" aria-label="State roots">
      <RootPlate
        letter="A"
        title="Pre-state root"
        note={preStateNote(report)}
        root={preStateRoot}
      />
      <svg className="roots-arrow" viewBox="0 0 48 24" aria-hidden="true">
        <path d="M2 12h42M36 4l8 8-8 8" />
      </svg>
      <RootPlate
        letter="B"
        title="Post-state root"
        note={noteOf(postStateRoot, claimed)}
        root={postStateRoot}
        unlike={postStateRoot && !agrees ? claimed : undefined}
      />
      {claimed && !agrees && (
        <RootPlate
          letter="B?"
          title="Claimed post-state root"
          note="From the header of the block: what it says, not what was found."
          root={claimed}
          unlike={postStateRoot}
        />
      )}
    </section>
  );
}

/** Where A is from, and whether the witness reaches it: check W5. */
function preStateNote({ preStateRoot, checks }: VerificationReport): string {
  if (!preStateRoot) return 'It stands in the header of the parent, which could not be read.';
  switch (checks.find(({ id }) => id === 'W5')?.status) {
    case 'passed':
      return 'From the header of the parent; a node of the witness hashes to it.';
    case 'failed':
      return 'From the header of the parent. No node of the witness hashes to it.';
    default:
      return 'From the header of the parent.';
  }
}

function noteOf(computed: string | undefined, claimed: string | undefined): string {
  if (computed === undefined) return 'The run ended before it: there is nothing to compare.';
  return computed === claimed
    ? 'Computed here, and equal to the one in the header.'
    : 'Computed here. It is not the one in the header.';
}
