/**
 * Finds the members of one JSON object in a stream of bytes, without building any value: which keys
 * there are, where each value starts and ends, and the text of a few small ones.
 *
 * Strict about structure (strings, brackets, commas), blind to what strings and numbers hold: the
 * worker parses those. Strings are skipped by `indexOf`, so a witness costs about a memory scan.
 */

/** Where a member's value stands in the stream, and its text where that was asked for. */
export interface JsonMember {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly text?: string;
}

/** Why the bytes are not one complete JSON object. */
export class JsonScanError extends Error {
  readonly reason: 'empty' | 'not-object' | 'syntax' | 'truncated' | 'limit';
  readonly offset: number;

  constructor(reason: JsonScanError['reason'], offset: number) {
    super(`JSON: ${reason} at byte ${offset}`);
    this.reason = reason;
    this.offset = offset;
  }
}

export interface MemberScanner {
  /** Scans the next bytes of the stream. Throws {@link JsonScanError}. */
  push(chunk: Uint8Array): void;
  /** The members, once the object is complete. Throws {@link JsonScanError}. */
  finish(): readonly JsonMember[];
}

/** An answer has four members, a block some thirty. */
const MAX_MEMBERS = 256;
/** Witnesses, blocks and error data nest a handful deep. */
const MAX_DEPTH = 64;
const MAX_KEY_BYTES = 256;
/** Longest text kept of a collected member. */
const MAX_TEXT_BYTES = 65_536;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

type Phase =
  | 'start' // before the object
  | 'first-key' // after {
  | 'key' // after a comma
  | 'key-string' // inside a key
  | 'colon'
  | 'value' // before a value
  | 'string' // inside a string of a value
  | 'container' // inside an array or object of a value, outside strings
  | 'primitive' // inside a number, true, false or null
  | 'comma' // after a value
  | 'end'; // after the object

interface State {
  phase: Phase;
  /** Bytes of all chunks before the current one. */
  offset: number;
  /** A backslash ended the last chunk: the next byte is escaped. */
  escaped: boolean;
  /** The closing brackets awaited, innermost last. */
  readonly awaited: number[];
  /** Next backslash of the current chunk, or its length when there is none. */
  backslash: number;
  key: string;
  valueStart: number;
  collecting: boolean;
  collected: string;
  /** Where in the current chunk the uncollected rest of a key or value starts. */
  from: number;
  readonly members: JsonMember[];
}

/** A scanner of one object; `collect` names the members whose text is wanted. */
export function createMemberScanner(collect: ReadonlySet<string>): MemberScanner {
  const state: State = {
    phase: 'start',
    offset: 0,
    escaped: false,
    awaited: [],
    backslash: 0,
    key: '',
    valueStart: 0,
    collecting: false,
    collected: '',
    from: 0,
    members: [],
  };
  return {
    push: (chunk) => scanChunk(state, chunk, collect),
    finish: () => {
      if (state.phase === 'end') return state.members;
      throw new JsonScanError(state.phase === 'start' ? 'empty' : 'truncated', state.offset);
    },
  };
}

function scanChunk(state: State, chunk: Uint8Array, collect: ReadonlySet<string>): void {
  state.backslash = -1;
  state.from = 0;
  for (let at = 0; at < chunk.length; ) at = step(state, chunk, at, collect);
  if (state.collecting) collectUpTo(state, chunk, chunk.length);
  state.offset += chunk.length;
}

/** Scans from `at`; answers where to go on. */
function step(state: State, chunk: Uint8Array, at: number, collect: ReadonlySet<string>): number {
  switch (state.phase) {
    case 'key-string':
      return scanKey(state, chunk, at, collect);
    case 'string':
      return scanString(state, chunk, at);
    case 'container':
      return scanContainer(state, chunk, at);
    case 'primitive':
      return scanPrimitive(state, chunk, at);
    case 'start':
    case 'first-key':
    case 'key':
    case 'colon':
    case 'value':
    case 'comma':
    case 'end': {
      const byte = chunk[at] as number; // at < chunk.length
      if (isSpace(byte)) return at + 1;
      return scanStructure(state, chunk, at, byte);
    }
  }
}

/** One byte of the object's own structure. */
function scanStructure(state: State, chunk: Uint8Array, at: number, byte: number): number {
  const { phase } = state;
  if (phase === 'start' && byte === OPEN_OBJECT) state.phase = 'first-key';
  else if (phase === 'start') throw new JsonScanError('not-object', state.offset + at);
  else if (phase === 'first-key' && byte === CLOSE_OBJECT) state.phase = 'end';
  else if ((phase === 'first-key' || phase === 'key') && byte === QUOTE) startKey(state, at + 1);
  else if (phase === 'colon' && byte === COLON) state.phase = 'value';
  else if (phase === 'value') return startValue(state, chunk, at, byte);
  else if (phase === 'comma' && byte === COMMA) state.phase = 'key';
  else if (phase === 'comma' && byte === CLOSE_OBJECT) state.phase = 'end';
  else throw new JsonScanError('syntax', state.offset + at);
  return at + 1;
}

function startKey(state: State, from: number): void {
  if (state.members.length >= MAX_MEMBERS) throw new JsonScanError('limit', state.offset + from);
  state.phase = 'key-string';
  startCollecting(state, from);
}

function scanKey(
  state: State,
  chunk: Uint8Array,
  at: number,
  collect: ReadonlySet<string>,
): number {
  const end = stringEnd(state, chunk, at);
  if (end === chunk.length) return end;
  collectUpTo(state, chunk, end);
  if (state.collected.length > MAX_KEY_BYTES) throw new JsonScanError('limit', state.offset + at);
  state.key = parseKey(state, at);
  state.collecting = collect.has(state.key);
  state.phase = 'colon';
  return end + 1;
}

/** A key may be written with escapes: `"r\u0065sult"` is the key `result`. */
function parseKey(state: State, at: number): string {
  try {
    return JSON.parse(`"${state.collected}"`) as string; // a JSON string parses to a string
  } catch {
    throw new JsonScanError('syntax', state.offset + at);
  }
}

function startValue(state: State, chunk: Uint8Array, at: number, byte: number): number {
  state.valueStart = state.offset + at;
  if (state.collecting) startCollecting(state, at);
  if (byte === QUOTE) {
    state.phase = 'string';
    return at + 1;
  }
  if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
    state.phase = 'container';
    return scanContainer(state, chunk, at);
  }
  state.phase = 'primitive';
  if (!isPrimitiveByte(byte)) throw new JsonScanError('syntax', state.offset + at);
  return at + 1;
}

function scanString(state: State, chunk: Uint8Array, at: number): number {
  const end = stringEnd(state, chunk, at);
  if (end === chunk.length) return end;
  if (state.awaited.length > 0) state.phase = 'container';
  else endValue(state, chunk, end + 1);
  return end + 1;
}

function scanContainer(state: State, chunk: Uint8Array, at: number): number {
  for (let i = at; i < chunk.length; i++) {
    const byte = chunk[i];
    if (byte === QUOTE) {
      state.phase = 'string';
      return i + 1;
    }
    if (byte === OPEN_OBJECT) awaitClosing(state, CLOSE_OBJECT, i);
    else if (byte === OPEN_ARRAY) awaitClosing(state, CLOSE_ARRAY, i);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (state.awaited.pop() !== byte) throw new JsonScanError('syntax', state.offset + i);
      if (state.awaited.length === 0) {
        endValue(state, chunk, i + 1);
        return i + 1;
      }
    }
  }
  return chunk.length;
}

function awaitClosing(state: State, closing: number, at: number): void {
  if (state.awaited.length >= MAX_DEPTH) throw new JsonScanError('limit', state.offset + at);
  state.awaited.push(closing);
}

function scanPrimitive(state: State, chunk: Uint8Array, at: number): number {
  let end = at;
  while (end < chunk.length && isPrimitiveByte(chunk[end] as number)) end++;
  if (end < chunk.length) endValue(state, chunk, end);
  return end;
}

function endValue(state: State, chunk: Uint8Array, end: number): void {
  const { key, valueStart: start } = state;
  const span = { key, start, end: state.offset + end };
  if (state.collecting) {
    collectUpTo(state, chunk, end);
    state.members.push({ ...span, text: state.collected });
  } else {
    state.members.push(span);
  }
  state.collecting = false;
  state.phase = 'comma';
}

function startCollecting(state: State, from: number): void {
  state.collecting = true;
  state.collected = '';
  state.from = from;
}

/** Bytes as Latin-1: positions stay byte positions, and a caller decodes UTF-8 where it matters. */
function collectUpTo(state: State, chunk: Uint8Array, end: number): void {
  if (state.collected.length + end - state.from > MAX_TEXT_BYTES) {
    throw new JsonScanError('limit', state.offset + end);
  }
  let text = '';
  for (let i = state.from; i < end; i++) text += String.fromCharCode(chunk[i] as number);
  state.collected += text;
  state.from = end;
}

/** Index of the quote that ends the string `at` is in, or the chunk's length when it is not there. */
function stringEnd(state: State, chunk: Uint8Array, at: number): number {
  let from = at;
  if (state.escaped) {
    state.escaped = false;
    from++;
  }
  while (from < chunk.length) {
    const quote = chunk.indexOf(QUOTE, from);
    const end = quote < 0 ? chunk.length : quote;
    const backslash = nextBackslash(state, chunk, from);
    if (backslash >= end) return end;
    from = backslash + 2;
    state.escaped = from > chunk.length;
  }
  return chunk.length;
}

/** Remembered for the chunk: most have none, and looking again at each string would be quadratic. */
function nextBackslash(state: State, chunk: Uint8Array, from: number): number {
  if (state.backslash < from) {
    const found = chunk.indexOf(BACKSLASH, from);
    state.backslash = found < 0 ? chunk.length : found;
  }
  return state.backslash;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Letters, digits, sign and point: enough for numbers, true, false and null. */
function isPrimitiveByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x45 || // E
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e
  );
}
