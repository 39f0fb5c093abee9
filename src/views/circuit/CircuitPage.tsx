/** Prove with a circuit of the reader's own: its files, what they say, its inputs, the proof. */

import '../styles/trie.css';
import '../styles/node.css';
import '../styles/account.css';
import '../styles/statement.css';
import '../styles/published.css';
import '../styles/changes.css';
import '../styles/changesMedia.css';
import '../styles/prove.css';
import '../styles/circuit.css';
import { linkTo } from '../../actions/navigate.ts';
import { useTitle } from '../useTitle.ts';
import { useWorkKeys } from '../useWorkKeys.ts';
import { CircuitFiles } from './CircuitFiles.tsx';
import { CircuitInputs } from './CircuitInputs.tsx';
import { CircuitProofs } from './CircuitProofs.tsx';
import { CircuitReading } from './CircuitReading.tsx';
import { CIRCUIT_KEYS } from './circuitKeys.ts';
import { ProveBar } from './ProveBar.tsx';

export function CircuitPage() {
  useTitle('Prove with your own circuit · Glassblock');
  useWorkKeys(CIRCUIT_KEYS);
  return (
    <article className="circuit prove">
      <header>
        <h1 className="section-title" tabIndex={-1}>
          Prove with your own circuit
        </h1>
        <p className="section-summary">
          Bring a circuit that circom compiled and a key that snarkjs made, fill in its inputs, from
          the loaded block where you like, and make the proof here. Nothing is uploaded. To check a
          proof that somebody else made, <a href={linkTo({ page: 'published' })}>verify it</a>.
        </p>
      </header>
      <CircuitFiles />
      <CircuitReading />
      <CircuitInputs />
      <ProveBar />
      <CircuitProofs />
    </article>
  );
}
