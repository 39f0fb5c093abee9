/**
 * The first two sections of a proving key: which protocol, over which curve, how large, and the points of
 * its verification key that stand there. Sources: snarkjs 0.7.6, `zkey_utils.js`, `plonk_setup.js` and
 * `fflonk_setup.js`.
 *
 * ```text
 *   1  protocol u32: 1 Groth16, 2 PLONK, 10 FFLONK
 *   2  n8q u32  q  n8r u32  r  variables u32  public u32  domain u32
 *      Groth16: α₁ β₁ β₂ γ₂ δ₁ δ₂
 *      PLONK:   additions u32  constraints u32  k1 k2  Qm Ql Qr Qo Qc S1 S2 S3 (G1)  X₂ (G2)
 *      FFLONK:  additions u32  constraints u32  k1 k2 w3 w4 w8 wr  X₂ (G2)  C0 (G1)
 * ```
 */

import type { PairingCurve } from '../publishedProof.ts';
import { CURVES } from '../snark/curve.ts';
import { largestPower } from '../snark/domain.ts';
import type { SnarkjsProtocol } from '../snark/snarkjs.ts';
import type { ByteSource } from './circuit.ts';
import { keyMalformed, keyUnsupported, tooLarge } from './circuitErrors.ts';
import { MAX_PUBLIC_SIGNALS } from './limits.ts';
import { curveOfOrder, littleEndian, nameOfPrime } from './scalarPrimes.ts';
import { type Sections, sectionOf, u32 } from './zkeySections.ts';

/** What the header says, every number in its range. */
export interface KeyHeader {
  readonly protocol: SnarkjsProtocol;
  readonly curve: PairingCurve;
  /** All variables; in PLONK and FFLONK those count too that the setup added. */
  readonly allVariables: number;
  /** Signals of the witness. */
  readonly variables: number;
  readonly publicSignals: number;
  readonly domain: number;
  /** Not of Groth16. */
  readonly additions: number;
  /** Gates of PLONK and FFLONK; undefined for Groth16. */
  readonly gates?: number;
  /** The points as they stand there, from the first on. */
  readonly points: Uint8Array;
}

/** Bytes of an element of the scalar field, for both curves. */
export const SCALAR_BYTES = 32;

const PROTOCOLS: ReadonlyMap<number, SnarkjsProtocol> = new Map([
  [1, 'groth16'],
  [2, 'plonk'],
  [10, 'fflonk'],
]);

/** Points of G1 and G2 in the header, and scalars in front of them. */
const CONTENT: Readonly<Record<SnarkjsProtocol, { g1: number; g2: number; scalars: number }>> = {
  groth16: { g1: 3, g2: 3, scalars: 0 },
  plonk: { g1: 8, g2: 1, scalars: 2 },
  fflonk: { g1: 1, g2: 1, scalars: 6 },
};

/** The longest header: Groth16 over BLS12-381 has 964 bytes, PLONK 1,132. */
const MAX_HEADER_BYTES = 4096;

/** Errors: CIRCUIT_KEY_MALFORMED, CIRCUIT_KEY_UNSUPPORTED, CIRCUIT_TOO_LARGE, INPUT_READ_FAILED. */
export async function readKeyHeader(file: ByteSource, sections: Sections): Promise<KeyHeader> {
  const protocol = await readProtocol(file, sections);
  const section = sectionOf(sections, 2);
  if (section.size > MAX_HEADER_BYTES) {
    const data = { expected: MAX_HEADER_BYTES, found: section.size };
    throw keyMalformed('section 2', `${section.size} bytes are too many for a header`, data);
  }
  const bytes = await file.read(section.offset, section.size);
  const curve = readCurve(bytes);
  if (protocol === 'fflonk' && curve !== 'bn254') {
    const data = { protocol: 'FFLONK', curve, expected: 'bn254' };
    throw keyUnsupported(`FFLONK over ${curve} has no working prover in snarkjs`, data);
  }
  sectionOf(sections, 2, headerBytes(protocol, curve));
  return checkNumbers(readNumbers(bytes, protocol, curve));
}

async function readProtocol(file: ByteSource, sections: Sections): Promise<SnarkjsProtocol> {
  const { offset } = sectionOf(sections, 1, 4);
  const found = u32(await file.read(offset, 4), 0);
  const protocol = PROTOCOLS.get(found);
  if (protocol !== undefined) return protocol;
  const data = { found, expected: '1 Groth16, 2 PLONK, 10 FFLONK' };
  throw keyUnsupported(`Protocol ${found} of a .zkey is not known here`, data);
}

/** The curve by both of its primes. */
function readCurve(bytes: Uint8Array): PairingCurve {
  const q = readPrime(bytes, 0, 'q');
  const r = readPrime(bytes, q.end, 'r');
  const curve = curveOfOrder(r.value);
  if (curve === undefined) {
    const found = nameOfPrime(r.value);
    const data = { found, expected: 'bn254 or bls12-381' };
    throw keyUnsupported(`The key is over ${found}`, data);
  }
  if (q.value !== CURVES[curve].q) {
    const data = { curve, found: `0x${q.value.toString(16)}` };
    throw keyMalformed('section 2', `r is that of ${curve}, q is not`, data);
  }
  if (q.bytes !== CURVES[curve].coordinateBytes || r.bytes !== SCALAR_BYTES) {
    const data = { expected: CURVES[curve].coordinateBytes, found: q.bytes };
    throw keyMalformed('section 2', 'the primes have another length than those of the curve', data);
  }
  return curve;
}

function readPrime(bytes: Uint8Array, at: number, name: string) {
  const place = `section 2, ${name}`;
  if (at + 4 > bytes.length) throw keyMalformed(place, 'the section ends before it');
  const length = u32(bytes, at);
  const end = at + 4 + length;
  if (length === 0 || end > bytes.length) {
    const data = { expected: bytes.length - at - 4, found: length };
    throw keyMalformed(place, `a length of ${length} bytes`, data);
  }
  return { value: littleEndian(bytes.subarray(at + 4, end)), bytes: length, end };
}

function headerBytes(protocol: SnarkjsProtocol, curve: PairingCurve): number {
  const { g1, g2, scalars } = CONTENT[protocol];
  const counts = protocol === 'groth16' ? 3 : 5;
  const coordinate = CURVES[curve].coordinateBytes;
  const primes = 8 + coordinate + SCALAR_BYTES;
  return primes + 4 * counts + scalars * SCALAR_BYTES + (2 * g1 + 4 * g2) * coordinate;
}

/** Assumes: the section has {@link headerBytes}. */
function readNumbers(bytes: Uint8Array, protocol: SnarkjsProtocol, curve: PairingCurve): KeyHeader {
  const start = 8 + CURVES[curve].coordinateBytes + SCALAR_BYTES;
  const count = (index: number) => u32(bytes, start + 4 * index);
  const isGroth16 = protocol === 'groth16';
  const additions = isGroth16 ? 0 : count(3);
  const scalars = CONTENT[protocol].scalars * SCALAR_BYTES;
  return {
    protocol,
    curve,
    allVariables: count(0),
    variables: count(0) - additions,
    publicSignals: count(1),
    domain: count(2),
    additions,
    ...(!isGroth16 && { gates: count(4) }),
    points: bytes.subarray(start + 4 * (isGroth16 ? 3 : 5) + scalars),
  };
}

/** snarkjs makes no smaller domain for PLONK and FFLONK. */
const LEAST_DOMAIN = { groth16: 1, plonk: 8, fflonk: 8 } as const;

function checkNumbers(header: KeyHeader): KeyHeader {
  const { protocol, curve, variables, publicSignals, domain, gates = 0 } = header;
  const power = Math.log2(domain);
  const isDomain = domain >= LEAST_DOMAIN[protocol] && Number.isInteger(power);
  if (!isDomain || power > largestPower(curve)) {
    const expected = `a power of two from ${LEAST_DOMAIN[protocol]} to 2^${largestPower(curve)}`;
    throw keyMalformed('section 2', `a domain of ${domain} rows`, { found: domain, expected });
  }
  if (publicSignals > MAX_PUBLIC_SIGNALS) {
    throw tooLarge('public signals of the key', publicSignals, MAX_PUBLIC_SIGNALS);
  }
  // The first signal is the constant one.
  if (variables <= publicSignals) {
    const data = { expected: publicSignals + 1, found: variables };
    const what = `${variables} signals, of which ${publicSignals} and the constant are public`;
    throw keyMalformed('section 2', what, data);
  }
  if (gates > domain) {
    const data = { expected: domain, found: gates };
    throw keyMalformed('section 2', `${gates} constraints for a domain of ${domain} rows`, data);
  }
  return header;
}
