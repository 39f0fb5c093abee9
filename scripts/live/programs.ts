/**
 * Programs that end in every way that a call can end, each the creation code of a transaction: what a
 * tracer has to get right is mostly how things fail.
 */

import type { Hex } from 'viem';
import { assemble } from './assemble.ts';

export interface Program {
  readonly name: string;
  readonly code: Hex;
  readonly gas?: bigint;
  readonly value?: bigint;
}

/** Calls an address without value and returns nothing: gas, to. */
const call = (kind: 'CALL' | 'CALLCODE', to: string, value = '0', input = '0 0') =>
  `0 0 ${input} ${value} ${to} GAS ${kind}`;
const callWithout = (kind: 'DELEGATECALL' | 'STATICCALL', to: string, input = '0 0') =>
  `0 0 ${input} ${to} GAS ${kind}`;

/** Stores 32 bytes of code at memory 0 and creates from its first `length` bytes. */
const create = (code: string, value = '0') => {
  const bytes = assemble(code);
  const length = (bytes.length - 2) / 2;
  return `0x${bytes.slice(2).padEnd(64, '0')} 0 MSTORE ${length} 0 ${value} CREATE`;
};

const SOURCES: readonly (readonly [
  name: string,
  text: string,
  options?: { readonly gas?: bigint; readonly value?: bigint },
])[] = [
  ['STOP', 'STOP'],
  ['the end of the code', '1 2 ADD'],
  ['RETURN of nothing', '0 0 RETURN'],
  ['REVERT of nothing', '0 0 REVERT'],
  ['REVERT of a word', '0x1234 0 MSTORE 32 0 REVERT'],
  [
    'Error(string)',
    '0x08c379a000000000000000000000000000000000000000000000000000000000 0 MSTORE 32 4 MSTORE 5 36 MSTORE 0x68656c6c6f000000000000000000000000000000000000000000000000000000 68 MSTORE 100 0 REVERT',
  ],
  [
    'Panic(uint256)',
    '0x4e487b7100000000000000000000000000000000000000000000000000000000 0 MSTORE 0x11 4 MSTORE 36 0 REVERT',
  ],
  ['INVALID', '1 INVALID'],
  ['an undefined opcode', '1 2 data:0x0c'],
  ['a stack underflow of an addition', '1 ADD'],
  ['a stack underflow of a store', '1 SSTORE'],
  ['a stack underflow of a hash', '1 KECCAK256'],
  ['a stack underflow of a call', '1 2 3 CALL'],
  ['a stack underflow of a swap', '1 SWAP1'],
  ['a stack overflow', 'JUMPDEST 1 0 JUMP'],
  ['a jump to nowhere', '77 JUMP'],
  ['a jump into data', '1 1 JUMPI'],
  ['a jump that is not taken', '0 77 JUMPI 1'],
  ['a loop until the gas is gone', 'JUMPDEST 0 JUMP'],
  ['no gas for an addition', 'JUMPDEST 1 1 ADD POP 0 JUMP', { gas: 54_000n }],
  ['no gas for memory', '1 0x800000 MSTORE'],
  ['memory beyond all gas', '1 0xffffffffff MSTORE'],
  ['memory beyond 64 bits', '1 0xffffffffffffffffff MSTORE'],
  ['no gas for a hash', '0x100000 0 KECCAK256'],
  ['no gas for a store', '1 0 SSTORE', { gas: 60_000n }],
  ['the sentry of SSTORE', '1 0 SSTORE', { gas: 55_500n }],
  ['no gas for a log', '0x2000 0 LOG0', { gas: 60_000n }],
  ['stores and refunds', '5 1 SSTORE 0 1 SSTORE 7 1 SSTORE 1 SLOAD 2 SLOAD'],
  ['transient storage', '5 1 TSTORE 1 TLOAD 2 TLOAD 0 1 TSTORE'],
  [
    'logs with all topics',
    '0x1234 0 MSTORE 1 2 3 4 32 0 LOG4 5 6 7 32 8 LOG3 1 2 0 0 LOG2 1 0 0 LOG1 0 0 LOG0',
  ],
  [
    'much memory',
    '1 0x4000 MSTORE 0x77 3 MSTORE8 0x300 0x20 0x1000 MCOPY 60 0 0x2000 CODECOPY MSIZE 64 0x3ff0 MLOAD',
  ],
  [
    'copies',
    '40 2 5 CALLDATACOPY 100 0 0 CODECOPY 32 0 64 ADDRESS EXTCODECOPY 0 0 0 RETURNDATACOPY',
  ],
  ['RETURNDATACOPY beyond what was returned', '1 0 0 RETURNDATACOPY'],
  [
    'the environment',
    'ADDRESS BALANCE ORIGIN CALLER CALLVALUE GASPRICE COINBASE TIMESTAMP NUMBER PREVRANDAO GASLIMIT CHAINID SELFBALANCE BASEFEE BLOBBASEFEE PC MSIZE GAS 0 BLOBHASH',
  ],
  [
    'arithmetic',
    '7 3 SDIV 7 3 SMOD 5 7 3 ADDMOD 5 7 3 MULMOD 3 300 EXP 0xff 0 SIGNEXTEND 1 2 SLT 1 2 SGT 0xff00 30 BYTE 0xff 4 SAR 1 CLZ',
  ],
  [
    'precompiles',
    `0x1234 0 MSTORE ${call('CALL', '2', '0', '32 0')} ${call('CALL', '4', '0', '32 0')} ${callWithout('STATICCALL', '3', '32 0')} ${callWithout('DELEGATECALL', '4', '32 0')} ${call('CALLCODE', '1', '0', '128 0')}`,
  ],
  [
    'a precompile that fails',
    `1 0 MSTORE ${call('CALL', '6', '0', '128 0')} ${call('CALL', '10', '0', '10 0')}`,
  ],
  [
    'what a precompile returns',
    '0xabcd 0 MSTORE 16 64 32 0 4 GAS STATICCALL 40 100 32 0 4 GAS STATICCALL RETURNDATASIZE',
  ],
  ['a call with too little balance', call('CALL', '0xaa', '1000000'), {}],
  ['a creation with too little balance', create('STOP', '1000000')],
  ['a call with value', call('CALL', '0xbeef', '3'), { value: 10n }],
  ['a call with value in place', call('CALLCODE', '0xbeef', '3'), { value: 10n }],
  ['a call with little gas', '0 0 0 0 0 0xbeef 77 CALL'],
  ['a call to itself', call('CALL', 'ADDRESS')],
  [
    'creations',
    `${create('0x2a 0 MSTORE 1 31 RETURN')} ${create('STOP')} ${create('0 0 REVERT')} ${create('INVALID')} ${create('0x99 0 MSTORE 32 0 REVERT')}`,
  ],
  ['a creation of 0xef', create('0xef 0 MSTORE8 1 0 RETURN')],
  ['a creation of too much code', create('0x6001 0 RETURN'), { gas: 8_000_000n }],
  ['a creation without gas for its code', create('0x2000 0 RETURN'), { gas: 400_000n }],
  ['a creation with too much code to run', '0 0xc001 0 0 CREATE2', { gas: 3_000_000n }],
  [
    'CREATE2 twice',
    '1 0 0 0 CREATE2 1 0 0 0 CREATE2 0x600160005500 0 MSTORE 5 6 26 0 CREATE2 5 6 26 0 CREATE2',
  ],
  ['SELFDESTRUCT to another', '0xbeef SELFDESTRUCT', { value: 5n }],
  ['SELFDESTRUCT to itself', 'ADDRESS SELFDESTRUCT', { value: 5n }],
  ['SELFDESTRUCT of a creation', create('0xbeef SELFDESTRUCT', '3'), { value: 5n }],
  ['a stack underflow of SELFDESTRUCT', 'SELFDESTRUCT'],
  [
    'an access list of its own',
    '0xbeef BALANCE 0xbeef BALANCE 0xbeef EXTCODESIZE 0xbeef EXTCODEHASH 9 SLOAD 9 SLOAD',
  ],
];

export const PROGRAMS: readonly Program[] = SOURCES.map(([name, text, options = {}]) => ({
  name,
  code: assemble(text),
  ...options,
}));

/** Contracts that others call, by what they do. */
export const CALLEES = {
  /** Calls itself with all gas but what it keeps, 2,000 levels deep or until there is no more. */
  recursive: assemble('0 0 0 0 0 ADDRESS GAS CALL 0 MSTORE 32 0 RETURN'),
  /** Writes where it must not, when called by STATICCALL. */
  writer: assemble('1 0 SSTORE'),
  logger: assemble('0 0 LOG0'),
  refuser: assemble('0xdead 0 MSTORE 32 0 REVERT'),
  spender: assemble('JUMPDEST 0 JUMP'),
  answer: assemble('CALLVALUE 0 MSTORE CALLER 32 MSTORE ADDRESS 64 MSTORE 96 0 RETURN'),
  destroyer: assemble('CALLER SELFDESTRUCT'),
  proxy: assemble(
    '0 0 0 0 0x20 CALLDATALOAD GAS DELEGATECALL RETURNDATASIZE 0 0 RETURNDATACOPY RETURNDATASIZE 0 RETURN',
  ),
} as const satisfies Readonly<Record<string, Hex>>;

/** Calls each of `targets` in every way, with some value where that is possible. */
export function callerOf(targets: readonly Hex[]): Hex {
  const calls = targets.flatMap((to) => [
    `64 128 0 0 1 ${to} 30000 CALL`,
    `64 128 0 0 0 ${to} 30000 CALLCODE`,
    `64 128 0 0 ${to} 30000 DELEGATECALL`,
    `64 128 0 0 ${to} 30000 STATICCALL`,
    'RETURNDATASIZE',
  ]);
  return assemble(calls.join(' '));
}
