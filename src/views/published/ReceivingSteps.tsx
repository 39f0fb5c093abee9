/** For whoever is given a proof that was made in this page: what to do, step by step, and how far that is. */

import type { ReactNode } from 'react';
import { linkTo } from '../../actions/navigate.ts';
import { verifyChosen } from '../../actions/published.ts';
import { safeText, shortHash } from '../../core/format.ts';
import type {
  LineStatus,
  PublishedProofReport,
  StatementField,
} from '../../core/publishedProof.ts';
import { type TiedBlock, usePublished } from '../../stores/published.ts';
import { useSession } from '../../stores/session.ts';
import { StatusGlyph } from '../StatusGlyph.tsx';

/** The names of its fields, as `core/statement/stateChange.ts` gives them. */
const FIELDS = { commitment: 'Diff commitment', chain: 'Chain id', block: 'Block hash' } as const;

export function ReceivingSteps({ report }: { readonly report: PublishedProofReport }) {
  const tied = usePublished(({ verifying }) =>
    verifying.status === 'done' ? verifying.tied : undefined,
  );
  if (report.usedLayout !== 'state-change') return null;
  const fieldOf = (wanted: string) => report.statement.fields.find(({ name }) => name === wanted);
  const [commitment, chain, block] = Object.values(FIELDS).map(fieldOf);
  if (!commitment || !chain || !block) return null;
  const found = blockFound([chain, block], tied);
  return (
    <section className="receiving" aria-labelledby="receiving-title">
      <h2 id="receiving-title">To be sure of this proof</h2>
      <ol>
        <Step status={BLOCK_STATUS[found]} title="Check the block here">
          <BlockStep chainId={chain.value} hash={block.value} found={found} />
        </Step>
        <Step
          status={tied ? statusOf(commitment) : 'not checkable'}
          title="Recompute the diff commitment from it"
        >
          {COMMITMENT_TEXT[tied ? commitment.status : 'waiting']}
        </Step>
        <Step status={report.cryptography.status} title="Verify the mathematics">
          {report.cryptography.status === 'passed'
            ? 'With the verifier of this page.'
            : 'See the first line below.'}
        </Step>
      </ol>
    </section>
  );
}

const COMMITMENT_TEXT: Readonly<Record<StatementField['status'] | 'waiting', string>> = {
  waiting: 'By itself, as soon as a block was checked here.',
  same: 'The tree over all that the block changed has the root that the proof names.',
  different: 'It is another one: the proof does not speak of the block that was checked here.',
  'not computable': 'It cannot be computed for this block: the third line below says why.',
};

const STEP_WORDS: Readonly<Record<LineStatus, string>> = {
  passed: 'Done',
  failed: 'Failed',
  'not checkable': 'Missing',
};

interface StepProps {
  readonly status: LineStatus;
  readonly title: string;
  readonly children: ReactNode;
}

function Step({ status, title, children }: StepProps) {
  return (
    <li data-line={status}>
      <b>{title}</b>{' '}
      <span className="proof-line-state">
        <StatusGlyph status={status} />
        {STEP_WORDS[status]}
      </span>
      <div className="note">{children}</div>
    </li>
  );
}

/** What was checked here, beside the block that the proof names. */
type BlockFound = 'none' | 'same' | 'not valid' | 'other';

const BLOCK_STATUS: Readonly<Record<BlockFound, LineStatus>> = {
  none: 'not checkable',
  same: 'passed',
  'not valid': 'failed',
  other: 'failed',
};

function blockFound(names: readonly StatementField[], tied: TiedBlock | undefined): BlockFound {
  if (tied === undefined) return 'none';
  if (names.some(({ status }) => status !== 'same')) return 'other';
  return tied.isValid ? 'same' : 'not valid';
}

interface BlockStepProps {
  readonly chainId: string;
  readonly hash: string;
  readonly found: BlockFound;
}

function BlockStep({ chainId, hash, found }: BlockStepProps) {
  const isChecked = useSession(({ checking }) => checking.status === 'done');
  const name = `block ${shortHash(safeText(hash))} of chain ${safeText(chainId)}`;
  if (found === 'same') return <>It is {name}.</>;
  if (found === 'not valid') {
    return <>It is {name}, and it did not pass its checks: what it changed is nothing to prove.</>;
  }
  return (
    <>
      {found === 'other' && 'Another block was checked here. '}The proof names {name}.{' '}
      <a href={linkTo({ page: 'block', chainId: Number(chainId), block: hash })}>
        Check that block
      </a>{' '}
      from any node, or drop it on the field above as a file.
      {isChecked && found === 'none' && (
        <p>
          <button type="button" className="button" onClick={() => void verifyChosen()}>
            Compare with the block that is loaded
          </button>
        </p>
      )}
    </>
  );
}

function statusOf({ status }: StatementField): LineStatus {
  if (status === 'same') return 'passed';
  return status === 'different' ? 'failed' : 'not checkable';
}
