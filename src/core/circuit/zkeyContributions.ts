/**
 * Section 10 of a Groth16 key: the hash of the circuit, and who contributed to the second phase, as the
 * key has it. Nothing here says that a contribution took place; `snarkjs zkey verify` does, with the
 * constraints and the powers of tau. Source: snarkjs 0.7.6, `zkey_utils.js`, `readMPCParams`.
 *
 * ```text
 *   hash 64  count u32  { δ after G1  s G1  sx G1  spx G2  transcript 64  kind u32  length u32  parameters }*
 *   parameters, by rising type:  1 length u8 name   2 iterations u8   3 length u8 hash
 * ```
 */

import { bytesToHex, type Hex } from '../bytes/hex.ts';
import type { PairingCurve } from '../publishedProof.ts';
import type { ByteSource, Contribution } from './circuit.ts';
import { keyMalformed, tooLarge } from './circuitErrors.ts';
import { MAX_CONTRIBUTION_PARAMETERS, MAX_CONTRIBUTIONS } from './limits.ts';
import { g1Bytes } from './zkeyPoints.ts';
import { type Section, u32 } from './zkeySections.ts';

export interface Contributions {
  readonly circuitHash: Hex;
  readonly contributions: readonly Contribution[];
  /** δ₁ after the last one, as it stands there. */
  readonly lastDelta?: Uint8Array;
}

const HASH_BYTES = 64;

/** Errors: CIRCUIT_KEY_MALFORMED, CIRCUIT_TOO_LARGE, INPUT_READ_FAILED. */
export async function readContributions(
  file: ByteSource,
  section: Section,
  curve: PairingCurve,
): Promise<Contributions> {
  const fixed = 5 * g1Bytes(curve) + HASH_BYTES + 8;
  const most = HASH_BYTES + 4 + MAX_CONTRIBUTIONS * (fixed + MAX_CONTRIBUTION_PARAMETERS);
  if (section.size > most) throw tooLarge('bytes of section 10', section.size, most);
  if (section.size < HASH_BYTES + 4) throw endsTooEarly(HASH_BYTES + 4, section.size);
  const head = await file.read(section.offset, HASH_BYTES + 4);
  const count = u32(head, HASH_BYTES);
  if (count > MAX_CONTRIBUTIONS) throw tooLarge('contributions', count, MAX_CONTRIBUTIONS);
  const contributions: Contribution[] = [];
  let lastDelta: Uint8Array | undefined;
  let at = HASH_BYTES + 4;
  for (let i = 0; i < count; i++) {
    const found = await readContribution(file, section, { at, fixed });
    contributions.push(found.contribution);
    lastDelta = found.points.slice(0, g1Bytes(curve));
    at = found.end;
  }
  if (at !== section.size) {
    const data = { expected: at, found: section.size };
    throw keyMalformed('section 10', `${section.size - at} bytes after the last entry`, data);
  }
  const circuitHash = bytesToHex(head.subarray(0, HASH_BYTES));
  return { circuitHash, contributions, ...(lastDelta !== undefined && { lastDelta }) };
}

async function readContribution(
  file: ByteSource,
  { offset, size }: Section,
  { at, fixed }: { readonly at: number; readonly fixed: number },
) {
  if (at + fixed > size) throw endsTooEarly(at + fixed, size);
  const points = await file.read(offset + at, fixed);
  const [kind, length] = [u32(points, fixed - 8), u32(points, fixed - 4)];
  if (length > MAX_CONTRIBUTION_PARAMETERS) {
    throw tooLarge("bytes of a contribution's parameters", length, MAX_CONTRIBUTION_PARAMETERS);
  }
  const end = at + fixed + length;
  if (end > size) throw endsTooEarly(end, size);
  const parameters = readParameters(await file.read(offset + at + fixed, length));
  return { points, end, contribution: contributionOf(kind, parameters) };
}

interface Parameters {
  name?: Uint8Array;
  iterationsLog2?: number;
  hash?: Uint8Array;
}

/** Types rise, so that none is there twice. */
function readParameters(bytes: Uint8Array): Parameters {
  const found: Parameters = {};
  let lastType = 0;
  for (let at = 0; at < bytes.length; ) {
    const [type = 0, length] = [bytes[at], bytes[at + 1]];
    const isKnown = type > lastType && type <= 3;
    const size = type === 2 ? 0 : (length ?? 0);
    if (!isKnown || length === undefined || at + 2 + size > bytes.length) {
      const data = { offset: at, found: type };
      throw keyMalformed('section 10', 'the parameters of a contribution are none', data);
    }
    if (type === 1) found.name = bytes.subarray(at + 2, at + 2 + size);
    else if (type === 2) found.iterationsLog2 = length;
    else found.hash = bytes.subarray(at + 2, at + 2 + size);
    lastType = type;
    at += 2 + size;
  }
  return found;
}

function contributionOf(kind: number, { name, iterationsLog2, hash }: Parameters): Contribution {
  const text = name === undefined ? '' : new TextDecoder().decode(name);
  if (kind === 0 && iterationsLog2 === undefined && hash === undefined) {
    return { name: text, kind: 'contribution' };
  }
  if (kind === 1 && iterationsLog2 !== undefined && hash !== undefined) {
    return { name: text, kind: 'beacon', beacon: { hash: bytesToHex(hash), iterationsLog2 } };
  }
  const data = { found: kind, expected: '0 a contribution, 1 a beacon with hash and count' };
  throw keyMalformed('section 10', `an entry of kind ${kind} with these parameters`, data);
}

function endsTooEarly(expected: number, found: number) {
  const what = `it ends at byte ${found}, an entry goes to ${expected}`;
  return keyMalformed('section 10', what, { expected, found });
}
