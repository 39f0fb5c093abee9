/** The SHA-256 of a circuit's program and key: each in a worker of its own, which ends with it, or with the file. */

import { hashCircuitFile } from '../bridge/circuitClient.ts';
import { type CircuitRole, type FileHash, setCircuitFileHash } from '../stores/circuit.ts';
import { toErrorObject } from './errorObject.ts';

/** The files by which others know a circuit. */
export type HashedRole = Extract<CircuitRole, 'program' | 'key'>;

const running = new Map<CircuitRole, AbortController>();

/** Computes the hash of the file in this place; what comes of it is in the store while the file is there. */
export async function startHash(role: HashedRole, file: Blob): Promise<void> {
  stopHash(role);
  const controller = new AbortController();
  running.set(role, controller);
  const { signal } = controller;
  const at = (hash: FileHash) => signal.aborted || setCircuitFileHash(role, hash);
  at({ status: 'running', doneBytes: 0 });
  try {
    const onBytes = (doneBytes: number) => at({ status: 'running', doneBytes });
    at({ status: 'done', sha256: await hashCircuitFile(signal, file, onBytes) });
  } catch (error) {
    at({ status: 'failed', error: toErrorObject(error) });
  }
}

/** The reader does not want to wait for it. */
export function cancelHash(role: HashedRole): void {
  stopHash(role);
  setCircuitFileHash(role, { status: 'cancelled' });
}

/** The file is gone, or another one comes. */
export function stopHash(role: CircuitRole): void {
  running.get(role)?.abort();
  running.delete(role);
}
