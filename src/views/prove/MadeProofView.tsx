/** A proof that was made and verified: the answer in three lines, and the ways to hand it on. */

import { linkTo } from '../../actions/navigate.ts';
import { linkOfMade } from '../../actions/prove.ts';
import { saveText } from '../../actions/save.ts';
import { formatInteger } from '../../core/format.ts';
import { STATE_CHANGE_PROVER } from '../../core/provers/descriptions.ts';
import type { KeptProof } from '../../stores/prover.ts';
import { CopyButton } from '../CopyButton.tsx';
import { CopyProofLink, NoProofLink } from '../published/ProofLinkView.tsx';
import { ThreeLines } from '../published/ThreeLines.tsx';
import { SaveButton } from '../SaveButton.tsx';
import { OnChain } from './OnChain.tsx';
import { secondsText } from './proveText.ts';

interface MadeProofViewProps {
  readonly proof: KeptProof;
  /** Whether it is of the block that is loaded now. */
  readonly isOfLoaded: boolean;
}

export function MadeProofView({ proof, isOfLoaded }: MadeProofViewProps) {
  const { id, block, document, callData, report, durationMs } = proof;
  const name = `state-change-${block.number}-${id}.json`;
  const link = linkOfMade(proof);
  const command = `npm run -s verify-proof -- ${name} --block BLOCK.json`;
  return (
    <section aria-labelledby="made-title">
      <h2 id="made-title" tabIndex={-1}>
        Proof {id}, of block {formatInteger(block.number)}
      </h2>
      <p className="note">
        Made on this device in {secondsText(durationMs)}, and verified as anybody else would.
        {!isOfLoaded && ' It is of another block than the one that is loaded now.'}
      </p>
      <div className="button-row made-ways">
        <CopyProofLink link={link} />
        <SaveButton
          label="Save proof"
          onSave={() => saveText(name, `${JSON.stringify(document, null, 1)}\n`)}
        />
        <CopyButton label="Copy Solidity call data" value={callData} what="Solidity call data" />
      </div>
      <NoProofLink link={link} />
      <ThreeLines report={report} />
      <h3>Verify it elsewhere</h3>
      <ol className="made-elsewhere">
        <li>
          Here, in another browser: check the block from any node, then{' '}
          {link.type === 'none' ? 'give the file to ' : 'open the link, or give the file to '}
          <a href={linkTo({ page: 'published' })}>Verify a published proof</a>. The diff commitment
          is recomputed from that block.
        </li>
        <li>
          On a command line, with this repository and the block with its witness as a file:
          <span className="made-command">
            <code>{command}</code> <CopyButton value={command} what="command" />
          </span>
        </li>
        <li>
          <OnChain protocol="groth16" signals={document.publicSignals.length} zkey={zkeyName()} />
          It checks the mathematics, not that the commitment, the chain and the block hash are those
          of this block: whoever calls it compares them.
        </li>
      </ol>
    </section>
  );
}

function zkeyName(): string {
  const { artefacts } = STATE_CHANGE_PROVER;
  return artefacts.find(({ role }) => role === 'zkey')?.name ?? 'key.zkey';
}
