/** Waiting for the check that runs. */

import { useSession } from '../stores/session.ts';

/** Resolves when no check is running or waited for. */
export function checkSettled(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (useSession.getState().checking.status === 'running') return;
      stop();
      resolve();
    };
    const stop = useSession.subscribe(look);
    look();
  });
}
