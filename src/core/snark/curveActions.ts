/**
 * Runs the actions of ffjavascript's curves on a WebAssembly instance of its own: what the threads of that
 * library do, for threads that it does not start itself. An action is a list of commands on named places
 * of the instance's memory; nothing stays of it but what it gives out.
 *
 * Word 0 of the memory is the first free byte, for the program and for us.
 */

import { assert } from '../errors.ts';

/** A place in the memory by its number within the action, or a plain number. */
export type CurveArgument =
  | { readonly var: number; readonly offset?: number }
  | { readonly val: number };

export type CurveCommand =
  | { readonly cmd: 'ALLOC'; readonly var: number; readonly len: number }
  | { readonly cmd: 'ALLOCSET' | 'SET'; readonly var: number; readonly buff: Uint8Array }
  | { readonly cmd: 'CALL'; readonly fnName: string; readonly params: readonly CurveArgument[] }
  | { readonly cmd: 'GET'; readonly out: number; readonly var: number; readonly len: number };

export type CurveAction = readonly CurveCommand[];

/** What the `GET`s of an action took out, by their numbers: copies. */
export type CurveOutput = readonly Uint8Array<ArrayBuffer>[];

export interface CurveMachine {
  /** Throws what WebAssembly throws, a RangeError where it is refused memory. */
  run(action: CurveAction): CurveOutput;
}

/** As many pages of 64 KiB as the program has to find at its start. */
const INITIAL_PAGES = 25;
const PAGE_BYTES = 65_536;

/** 2 GiB less a page: places are signed numbers for the program. */
const MAX_PAGES = 32_767;

/** An instance of a curve's program, which imports its memory. Throws a RangeError where there is none. */
export async function startCurveMachine(module: WebAssembly.Module): Promise<CurveMachine> {
  const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAX_PAGES });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return { run: (action) => runAction(memory, exports, action) };
}

function runAction(
  memory: WebAssembly.Memory,
  exports: Record<string, unknown>,
  action: CurveAction,
): CurveOutput {
  const places = new Map<number, number>();
  const output: Uint8Array<ArrayBuffer>[] = [];
  const before = firstFree(memory)[0] as number; // word 0 is always there
  const placeOf = (name: number) => {
    const place = places.get(name);
    assert(place !== undefined, 'an action uses no place before it was taken');
    return place;
  };
  for (const command of action) {
    switch (command.cmd) {
      case 'ALLOC':
        places.set(command.var, take(memory, command.len));
        break;
      case 'ALLOCSET':
        places.set(command.var, take(memory, command.buff.byteLength));
        new Uint8Array(memory.buffer).set(command.buff, placeOf(command.var));
        break;
      case 'SET':
        new Uint8Array(memory.buffer).set(command.buff, placeOf(command.var));
        break;
      case 'CALL': {
        const call = exports[command.fnName] as (...numbers: number[]) => void; // of the same library
        call(...command.params.map((each) => numberOf(each, placeOf)));
        break;
      }
      case 'GET': {
        const place = placeOf(command.var);
        output[command.out] = new Uint8Array(memory.buffer).slice(place, place + command.len);
        break;
      }
    }
  }
  firstFree(memory)[0] = before;
  return output;
}

function numberOf(argument: CurveArgument, placeOf: (name: number) => number): number {
  return 'val' in argument ? argument.val : placeOf(argument.var) + (argument.offset ?? 0);
}

/** A view of one word; a memory that grew needs a new one. */
function firstFree(memory: WebAssembly.Memory): Uint32Array {
  return new Uint32Array(memory.buffer, 0, 1);
}

/**
 * Takes `length` bytes from a multiple of 4 on. The program takes its tables behind them without looking
 * whether there is room, so that as much again is kept free, as ffjavascript does.
 */
function take(memory: WebAssembly.Memory, length: number): number {
  const free = firstFree(memory);
  const place = ((free[0] as number) + 3) & ~3; // word 0 is always there
  free[0] = place + length;
  const missing = place + 2 * length - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.floor(missing / PAGE_BYTES) + 1);
  return place;
}
