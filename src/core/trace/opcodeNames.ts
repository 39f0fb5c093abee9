/**
 * Names of the opcodes up to Osaka, whichever fork brought them: a listing shows what a byte can
 * mean, the engine alone what it does. Source: Yellow Paper Appendix H; execution-specs `vm/instructions`.
 */

/** Runs of opcodes from a first byte on. */
const RUNS: readonly (readonly [number, string])[] = [
  [0x00, 'STOP ADD MUL SUB DIV SDIV MOD SMOD ADDMOD MULMOD EXP SIGNEXTEND'],
  [0x10, 'LT GT SLT SGT EQ ISZERO AND OR XOR NOT BYTE SHL SHR SAR CLZ'],
  [0x20, 'KECCAK256'],
  [0x30, 'ADDRESS BALANCE ORIGIN CALLER CALLVALUE CALLDATALOAD CALLDATASIZE CALLDATACOPY'],
  [0x38, 'CODESIZE CODECOPY GASPRICE EXTCODESIZE EXTCODECOPY RETURNDATASIZE RETURNDATACOPY'],
  [0x3f, 'EXTCODEHASH'],
  [0x40, 'BLOCKHASH COINBASE TIMESTAMP NUMBER PREVRANDAO GASLIMIT CHAINID SELFBALANCE BASEFEE'],
  [0x49, 'BLOBHASH BLOBBASEFEE'],
  [0x50, 'POP MLOAD MSTORE MSTORE8 SLOAD SSTORE JUMP JUMPI PC MSIZE GAS JUMPDEST TLOAD TSTORE'],
  [0x5e, 'MCOPY PUSH0'],
  [0xf0, 'CREATE CALL CALLCODE RETURN DELEGATECALL CREATE2'],
  [0xfa, 'STATICCALL'],
  [0xfd, 'REVERT INVALID SELFDESTRUCT'],
];

/** What stands for a byte that is no opcode. */
export const NO_OPCODE = 'INVALID';

export const PUSH1 = 0x60;
export const PUSH32 = 0x7f;

/** Name by opcode, 256 of them. */
export const OPCODE_NAMES: readonly string[] = opcodeNames();

function opcodeNames(): string[] {
  const names: string[] = new Array(256).fill(NO_OPCODE);
  for (const [first, run] of RUNS) {
    for (const [i, name] of run.split(' ').entries()) names[first + i] = name;
  }
  for (let i = 1; i <= 32; i++) names[PUSH1 + i - 1] = `PUSH${i}`;
  for (let i = 1; i <= 16; i++) {
    names[0x80 + i - 1] = `DUP${i}`;
    names[0x90 + i - 1] = `SWAP${i}`;
  }
  for (let i = 0; i <= 4; i++) names[0xa0 + i] = `LOG${i}`;
  return names;
}
