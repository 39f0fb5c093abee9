/**
 * What each operation does to stack and memory, as far as a trace has to know to be read again: how
 * many items it takes, whether it leaves one, and where it writes. Source: Yellow Paper Appendix H;
 * execution-specs `vm/instructions`.
 */

export const STOP = 0x00;
export const SLOAD = 0x54;
export const SSTORE = 0x55;
export const TLOAD = 0x5c;
export const TSTORE = 0x5d;
export const PUSH0 = 0x5f;
const PUSH32 = 0x7f;
export const DUP1 = 0x80;
export const DUP16 = 0x8f;
export const SWAP1 = 0x90;
export const SWAP16 = 0x9f;
export const LOG0 = 0xa0;
export const LOG4 = 0xa4;

/** Items taken, by first opcode of a run; what is not named takes none. */
const TAKES: readonly (readonly [number, string])[] = [
  [0x00, '0 2 2 2 2 2 2 2 3 3 2 2'],
  [0x10, '2 2 2 2 2 1 2 2 2 1 2 2 2 2 1'],
  [0x20, '2'],
  [0x30, '0 1 0 0 0 1 0 3 0 3 0 1 4 0 3 1'],
  [0x40, '1 0 0 0 0 0 0 0 0 1 0'],
  [0x50, '1 1 2 2 1 2 1 2 0 0 0 0 1 2 3'],
  [0xa0, '2 3 4 5 6'],
  [0xf0, '3 7 7 2 6 4'],
  [0xfa, '6'],
  [0xfd, '2 0 1'],
];

/** Operations that leave nothing on the stack. */
const LEAVES_NOTHING: readonly number[] = [
  0x00, 0x37, 0x39, 0x3c, 0x3e, 0x50, 0x52, 0x53, 0x55, 0x56, 0x57, 0x5b, 0x5d, 0x5e, 0xa0, 0xa1,
  0xa2, 0xa3, 0xa4, 0xf3, 0xfd, 0xfe, 0xff,
];

/** Items that an operation takes from the stack; PUSH, DUP and SWAP take none here: they are read from the code and the stack. */
export const TAKEN: Uint8Array = takenItems();

/** 1 where an operation leaves one item that a trace has to keep. */
export const HAS_RESULT: Uint8Array = results();

/** Where an operation writes memory: the stack items, from the top, of the place and of the length; a length of 255 is one word, 254 one byte. */
export const MEMORY_WRITE: Readonly<Record<number, readonly [place: number, length: number]>> = {
  55: [0, 2], // CALLDATACOPY
  57: [0, 2], // CODECOPY
  60: [1, 3], // EXTCODECOPY
  62: [0, 2], // RETURNDATACOPY
  82: [0, 255], // MSTORE
  83: [0, 254], // MSTORE8
  94: [0, 2], // MCOPY
  241: [5, 6], // CALL
  242: [5, 6], // CALLCODE
  244: [4, 5], // DELEGATECALL
  250: [4, 5], // STATICCALL
};

/**
 * Gas of an operation that depends on nothing, for those that cost more on top: what a step is said
 * to have cost that fails before the rest is known. From Berlin on. Source: EIP-2929, EIP-3860.
 */
export const BASE_GAS: Readonly<Record<number, number>> = {
  32: 30, // KECCAK256
  49: 100, // BALANCE
  55: 3, // CALLDATACOPY
  57: 3, // CODECOPY
  59: 100, // EXTCODESIZE
  60: 100, // EXTCODECOPY
  62: 3, // RETURNDATACOPY
  63: 100, // EXTCODEHASH
  81: 3, // MLOAD
  82: 3, // MSTORE
  83: 3, // MSTORE8
  92: 100, // TLOAD
  93: 100, // TSTORE
  94: 3, // MCOPY
  240: 32_000, // CREATE
  241: 100, // CALL
  242: 100, // CALLCODE
  244: 100, // DELEGATECALL
  245: 32_000, // CREATE2
  250: 100, // STATICCALL
  255: 5000, // SELFDESTRUCT
};

export const RETURNDATACOPY = 0x3e;
export const RETURN = 0xf3;
export const CALL = 0xf1;
export const CALLCODE = 0xf2;
export const DELEGATECALL = 0xf4;
export const STATICCALL = 0xfa;
export const CREATE = 0xf0;
export const CREATE2 = 0xf5;
export const REVERT = 0xfd;
export const INVALID = 0xfe;
export const SELFDESTRUCT = 0xff;

export function isCall(opcode: number): boolean {
  return opcode === CALL || opcode === CALLCODE || opcode === DELEGATECALL || opcode === STATICCALL;
}

/** 1 for what a trace shows as a call: calls, creations, SELFDESTRUCT. */
const CALL_LIKE = new Uint8Array(256);
for (const opcode of [CALL, CALLCODE, DELEGATECALL, STATICCALL, CREATE, CREATE2, SELFDESTRUCT]) {
  CALL_LIKE[opcode] = 1;
}

export function isCallLike(opcode: number): boolean {
  return CALL_LIKE[opcode] === 1;
}

export function isPush(opcode: number): boolean {
  return opcode >= PUSH0 && opcode <= PUSH32;
}

function takenItems(): Uint8Array {
  const taken = new Uint8Array(256);
  for (const [first, counts] of TAKES) taken.set(counts.split(' ').map(Number), first);
  return taken;
}

function results(): Uint8Array {
  const has = new Uint8Array(256);
  for (const [first, counts] of TAKES) has.fill(1, first, first + counts.split(' ').length);
  for (const opcode of LEAVES_NOTHING) has[opcode] = 0;
  return has;
}
