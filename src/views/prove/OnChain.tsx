/** How a proof is verified on a chain: the contract that snarkjs writes, and the one call that it takes. */

import type { SnarkjsProtocol } from '../../core/snark/snarkjs.ts';
import { CopyButton } from '../CopyButton.tsx';

/** The proof's part of the call, by protocol, as the contracts of snarkjs 0.7.6 have it. */
const PROOF_TYPES: Readonly<Record<SnarkjsProtocol, string>> = {
  groth16: 'uint256[2],uint256[2][2],uint256[2]',
  plonk: 'uint256[24]',
  fflonk: 'bytes32[24]',
};

interface OnChainProps {
  readonly protocol: SnarkjsProtocol;
  /** How many public signals there are. */
  readonly signals: number;
  /** The file of the proving key, by a name without spaces. */
  readonly zkey: string;
}

export function OnChain({ protocol, signals, zkey }: OnChainProps) {
  const command = `npx snarkjs zkey export solidityverifier ${zkey} Verifier.sol`;
  const call = `verifyProof(${PROOF_TYPES[protocol]},uint256[${signals}])`;
  return (
    <>
      On a chain: snarkjs writes the verifier as a contract,
      <span className="made-command">
        <code>{command}</code> <CopyButton value={command} what="command" />
      </span>
      and “Copy Solidity call data” above has the arguments of the one function that it is called
      by:
      <span className="made-command">
        <code>{call}</code> <CopyButton value={call} what="signature of the call" />
      </span>
    </>
  );
}
