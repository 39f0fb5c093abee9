/**
 * Large buffers cross to a thread once. A multi-exponentiation is some thirty actions on the same points and
 * scalars, so without this a proof of 4 MB of points copies some 80 MB (as ffjavascript's threads do).
 */

import type { CurveAction, CurveCommand } from './curveActions.ts';

/** A buffer that the thread has, by its number; or one that it shall keep under the next number. */
export type SentCommand =
  | CurveCommand
  | { readonly cmd: 'ALLOCKEPT'; readonly var: number; readonly kept: number }
  | { readonly cmd: 'ALLOCKEEP'; readonly var: number; readonly buff: Uint8Array };

/** Points and scalars. Both sides forget the oldest first. */
const KEPT = 2;

/** Below this a copy is cheaper than keeping it. */
const LARGE_BYTES = 1 << 15;

/** The side that sends: names what the other side has. One for each thread. */
export function createBufferNames(): (action: CurveAction) => SentCommand[] {
  const names = new Map<Uint8Array, number>();
  let next = 0;
  return (action) =>
    action.map((command): SentCommand => {
      if (command.cmd !== 'ALLOCSET' || command.buff.byteLength < LARGE_BYTES) return command;
      const kept = names.get(command.buff);
      if (kept !== undefined) return { cmd: 'ALLOCKEPT', var: command.var, kept };
      names.set(command.buff, next++);
      for (const buffer of [...names.keys()].slice(0, -KEPT)) names.delete(buffer);
      return { cmd: 'ALLOCKEEP', var: command.var, buff: command.buff };
    });
}

/** The side that receives. Throws a plain Error for a name that it was never told. */
export function createKeptBuffers(): (sent: readonly SentCommand[]) => CurveAction {
  const buffers = new Map<number, Uint8Array>();
  let next = 0;
  return (sent) =>
    sent.map((command): CurveCommand => {
      if (command.cmd === 'ALLOCKEEP') {
        buffers.set(next, command.buff);
        buffers.delete(next++ - KEPT);
        return { cmd: 'ALLOCSET', var: command.var, buff: command.buff };
      }
      if (command.cmd !== 'ALLOCKEPT') return command;
      const buff = buffers.get(command.kept);
      if (buff === undefined)
        throw new Error('a thread was asked for a buffer that it does not have');
      return { cmd: 'ALLOCSET', var: command.var, buff };
    });
}
