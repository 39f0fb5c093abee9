/**
 * The ancestor headers of a witness: decoded, linked to each other, and ending in the parent.
 * Source: execution-specs `amsterdam/stateless.py`; Yellow Paper §4.3.4.
 */

import { bytesToHex, equalBytes } from '../bytes/hex.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import { type BlockHeader, decodeHeader } from './block.ts';
import type { Ladder } from './ladder.ts';

export interface AncestorChain {
  /** By descending number, the parent first: only headers that are linked down to the block. */
  readonly headers: readonly BlockHeader[];
  /** How many of `headers`, from the parent on, were asked for. */
  used: number;
}

/** Decodes the headers and records W3 and W4. Null where there is no authentic parent. */
export function checkAncestors(
  rlps: readonly Uint8Array[],
  block: BlockHeader,
  ladder: Ladder,
): AncestorChain | null {
  const headers = decodeHeaders(rlps, ladder);
  const broken = firstBrokenLink(headers);
  if (!ladder.failed('W3')) {
    if (broken === null) ladder.pass('W3', { found: describe(headers) });
    else ladder.fail('W3', broken.error, broken.missing ? 'CANNOT_VERIFY' : 'INVALID');
  }
  const parent = headers.at(-1);
  if (parent === undefined) return failParent(ladder, block, undefined);
  if (!equalBytes(parent.hash, block.parentHash)) return failParent(ladder, block, parent);
  ladder.pass('W4', { expected: bytesToHex(block.parentHash), found: bytesToHex(parent.hash) });
  const linked = broken === null ? headers : headers.slice(broken.index);
  return { headers: linked.reverse(), used: 1 };
}

/** The hash of the ancestor `number`. Assumes: it is within the window of BLOCKHASH. Errors: WITNESS_HEADER_MISSING. */
export function ancestorHash(chain: AncestorChain, block: BlockHeader, number: bigint): Uint8Array {
  const back = Number(block.number - 1n - number);
  const header = chain.headers[back];
  if (header === undefined) {
    throw new ExplorerError(
      'WITNESS_HEADER_MISSING',
      `BLOCKHASH needs the header of block ${number}`,
      {
        number: String(number),
        reason: 'blockhash',
      },
    );
  }
  if (back + 1 > chain.used) chain.used = back + 1;
  return header.hash;
}

function decodeHeaders(rlps: readonly Uint8Array[], ladder: Ladder): BlockHeader[] {
  const headers: BlockHeader[] = [];
  for (const [index, rlp] of rlps.entries()) {
    try {
      headers.push(decodeHeader(rlp));
    } catch (cause) {
      if (!isExplorerError(cause)) throw cause;
      const data = { ...cause.data, index, rlpError: cause.code };
      ladder.fail(
        'W3',
        new ExplorerError(
          'WITNESS_HEADER_MALFORMED',
          `Witness header ${index}: ${cause.message}`,
          data,
          { cause },
        ),
      );
      headers.length = 0; // what came before is not linked to what follows
    }
  }
  return headers;
}

interface BrokenLink {
  /** Index of the header that does not follow the one before it. */
  readonly index: number;
  readonly missing: boolean;
  readonly error: ExplorerError;
}

/** The last place where a header is not the child of the one before it. */
function firstBrokenLink(headers: readonly BlockHeader[]): BrokenLink | null {
  for (let index = headers.length - 1; index > 0; index--) {
    const header = headers[index] as BlockHeader;
    const before = headers[index - 1] as BlockHeader;
    const gap = header.number - before.number;
    if (gap === 1n && equalBytes(before.hash, header.parentHash)) continue;
    const isElsewhere = headers.some(({ hash }) => equalBytes(hash, header.parentHash));
    if (gap > 1n && !isElsewhere) return { index, missing: true, error: missingBetween(header) };
    return { index, missing: false, error: notLinked(index, header, before) };
  }
  return null;
}

function missingBetween(header: BlockHeader): ExplorerError {
  const number = header.number - 1n;
  return new ExplorerError('WITNESS_HEADER_MISSING', `The chain of headers lacks block ${number}`, {
    hash: bytesToHex(header.parentHash),
    number: String(number),
    reason: 'chain link',
  });
}

function notLinked(index: number, header: BlockHeader, before: BlockHeader): ExplorerError {
  return new ExplorerError(
    'WITNESS_HEADERS_NOT_LINKED',
    `Witness header ${index} (block ${header.number}) does not follow header ${index - 1} (block ${before.number})`,
    {
      index,
      expected: bytesToHex(header.parentHash),
      found: bytesToHex(before.hash),
    },
  );
}

function failParent(ladder: Ladder, block: BlockHeader, last: BlockHeader | undefined): null {
  const expected = bytesToHex(block.parentHash);
  const number = block.number > 0n ? String(block.number - 1n) : '0';
  if (last !== undefined && last.number + 1n === block.number) {
    const found = bytesToHex(last.hash);
    ladder.fail(
      'W4',
      new ExplorerError(
        'WITNESS_PARENT_MISMATCH',
        `The header of block ${last.number} is not the parent: its hash is another`,
        { number, expected, found },
      ),
    );
    return null;
  }
  const found = last === undefined ? 'no header' : `block ${last.number}, ${bytesToHex(last.hash)}`;
  ladder.fail(
    'W4',
    new ExplorerError(
      'WITNESS_PARENT_MISSING',
      `The witness lacks the parent header, block ${number}`,
      { number, hash: expected, expected, found, reason: 'parent' },
    ),
    'CANNOT_VERIFY',
  );
  return null;
}

function describe(headers: readonly BlockHeader[]): string {
  const [first] = headers;
  const last = headers.at(-1);
  if (first === undefined || last === undefined) return 'no headers';
  return headers.length === 1
    ? `1 header, block ${first.number}`
    : `${headers.length} headers, blocks ${first.number} to ${last.number}`;
}
