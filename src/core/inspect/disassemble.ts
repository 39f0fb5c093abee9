/** A code as instructions: where each starts, and what at the end is no code. */

import { bytesToHex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import type { CodeView } from '../inspection.ts';
import { NO_OPCODE, OPCODE_NAMES, PUSH1, PUSH32 } from '../trace/opcodeNames.ts';

/** Marks the code of an account that runs that of another: 0xef0100 and the address. Source: EIP-7702. */
const DELEGATION = [0xef, 0x01, 0x00];
const DELEGATION_BYTES = 23;
/** CBOR maps of one to four entries: how solc and vyper end a code. */
const CBOR_MAPS = [0xa1, 0xa2, 0xa3, 0xa4];

/** Disassembles linearly, as the EVM looks for jump destinations: data after a PUSH is no instruction. */
export function disassemble(code: Uint8Array): CodeView {
  const offsets = new Uint32Array(code.length);
  let count = 0;
  for (let at = 0; at < code.length; count++) {
    offsets[count] = at;
    const opcode = code[at] as number;
    at += opcode >= PUSH1 && opcode <= PUSH32 ? opcode - PUSH1 + 2 : 1;
  }
  const metadataStart = findMetadata(code);
  return {
    hash: bytesToHex(keccak256(code)),
    bytes: code.slice(),
    offsets: offsets.slice(0, count),
    names: OPCODE_NAMES,
    ...(metadataStart !== undefined && { metadataStart }),
    ...(isDelegation(code) && { delegatesTo: bytesToHex(code.subarray(DELEGATION.length)) }),
  };
}

function isDelegation(code: Uint8Array): boolean {
  return code.length === DELEGATION_BYTES && DELEGATION.every((byte, i) => code[i] === byte);
}

/**
 * Where compiler metadata starts: the last two bytes give its length, it begins as a CBOR map, and the
 * byte before it ends every run that could fall into it. Source: Solidity documentation, "Contract Metadata".
 */
function findMetadata(code: Uint8Array): number | undefined {
  if (code.length < 4) return undefined;
  const length = ((code[code.length - 2] as number) << 8) | (code[code.length - 1] as number);
  const start = code.length - 2 - length;
  if (start < 1 || !CBOR_MAPS.includes(code[start] as number)) return undefined;
  return endsRun(code[start - 1] as number) ? start : undefined;
}

const ENDING = ['STOP', 'JUMP', 'RETURN', 'REVERT', 'SELFDESTRUCT', NO_OPCODE];

function endsRun(opcode: number): boolean {
  return ENDING.includes(OPCODE_NAMES[opcode] ?? NO_OPCODE);
}
