/** Real published proofs, to see what an answer looks like. */

import { openSample } from '../../actions/publishedFetch.ts';

const SAMPLES = [
  { file: 'sp1-v5-block-23354683', title: 'SP1 v5 about mainnet block 23,354,683' },
  { file: 'sp1-v6', title: 'SP1 v6' },
  { file: 'risc0-2.1', title: 'RISC Zero 2.1' },
  { file: 'risc0-5.0', title: 'RISC Zero 5.0' },
] as const;

export function ProofSamples() {
  return (
    <p className="samples">
      <span className="note">Published proofs to try:</span>
      {SAMPLES.map(({ file, title }) => (
        <button key={file} type="button" className="button" onClick={() => void openSample(file)}>
          {title}
        </button>
      ))}
    </p>
  );
}
