/** The SHA-256 of a file: while it is computed with real counts and a way out, then the hash, or a way to it. */

import { hashAgain } from '../../actions/circuit.ts';
import { cancelHash, type HashedRole } from '../../actions/circuitHash.ts';
import { formatBytes } from '../../core/format.ts';
import { type CircuitFile, type FileHash, useCircuit } from '../../stores/circuit.ts';
import { errorTextOf } from '../errorText.ts';
import { Hash } from '../Hash.tsx';

export function FileHashView({ of }: { readonly of: HashedRole }) {
  const file = useCircuit((state) => state.files[of]);
  const what = `SHA-256 of the ${of}`;
  if (!file?.hash) return null;
  const { hash } = file;
  if (hash.status === 'done') return <Hash value={hash.sha256} what={what} />;
  const isRunning = hash.status === 'running';
  return (
    <span className="file-hash">
      {isRunning && (
        <progress className="bar" aria-label={what} max={file.sizeBytes} value={hash.doneBytes} />
      )}
      <span className="note">{noteOf(hash, file)}</span>
      {/* One button for all states, so that the focus stays on it. */}
      <button
        type="button"
        className="link-button"
        onClick={() => (isRunning ? cancelHash(of) : hashAgain(of))}
      >
        {isRunning ? 'Cancel' : 'Compute'}
        <span className="offscreen"> the {what}</span>
      </button>
    </span>
  );
}

function noteOf(hash: Exclude<FileHash, { status: 'done' }>, { sizeBytes }: CircuitFile): string {
  switch (hash.status) {
    case 'running':
      return `${formatBytes(hash.doneBytes)} of ${formatBytes(sizeBytes)}`;
    case 'cancelled':
      return 'not computed';
    case 'failed':
      return errorTextOf(hash.error).title;
  }
}
