/** Real published proofs, to see what an answer looks like. */

import { openSample } from '../../actions/publishedFetch.ts';

const SAMPLES = [
  {
    file: 'sp1-v5-block-23354683',
    title: 'SP1 v5 about mainnet block 23,354,683',
    types:
      '(bytes32 blockHash, uint256 blockNumber, bytes32 txHash, uint256 txIndex, bool isIncluded, bytes32 verifiedAgainstRoot)',
  },
  { file: 'sp1-v6', title: 'SP1 v6', types: '(uint256 n, uint256 a, uint256 b)' },
  { file: 'risc0-2.1', title: 'RISC Zero 2.1' },
  { file: 'risc0-5.0', title: 'RISC Zero 5.0' },
] as const;

export function ProofSamples() {
  return (
    <p className="samples">
      <span className="note">Published proofs to try:</span>
      {SAMPLES.map(({ file, title, ...sample }) => (
        <button
          key={file}
          type="button"
          className="button"
          onClick={() => void openSample(file, 'types' in sample ? sample.types : undefined)}
        >
          {title}
        </button>
      ))}
    </p>
  );
}
