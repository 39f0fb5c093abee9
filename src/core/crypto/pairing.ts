/**
 * Pairings over BN254 and BLS12-381 for zk proofs, by mcl in WebAssembly: the fastest sound engine here
 * (`npm run bench`, letter i). mcl's usual face knows one curve at a time for the whole process, and the
 * precompiles have set it to BLS12-381; so each curve gets an instance of its module, with its own memory.
 */

import { assert } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';

/** A point of G1 by its coordinates, each in [0, q). */
export interface AffineG1 {
  readonly x: bigint;
  readonly y: bigint;
}

/** An element of the quadratic extension field: real part first, as snarkjs writes it. */
export type Fp2 = readonly [real: bigint, imaginary: bigint];

/** A point of G2 by its coordinates. */
export interface AffineG2 {
  readonly x: Fp2;
  readonly y: Fp2;
}

export type G1Point = AffineG1 | 'infinity';
export type G2Point = AffineG2 | 'infinity';

/** A multiple of a point; the scalar is in [0, r). */
export interface G1Term {
  readonly point: G1Point;
  readonly scalar: bigint;
}

/** One factor of a product of pairings: e(Σ scalar·point, g2). */
export interface PairingFactor {
  readonly g1: readonly G1Term[];
  readonly g2: G2Point;
}

/** The group operations that verifiers need. All points must be on their curve: a plain Error where not. */
export interface Pairing {
  readonly curve: PairingCurve;
  /** Σ scalar·point. */
  sumG1(terms: readonly G1Term[]): G1Point;
  /** Whether the product of all factors is one. */
  isProductOne(factors: readonly PairingFactor[]): boolean;
  /** Whether a point of the curve has an order that divides r. */
  isInG1(point: G1Point): boolean;
  isInG2(point: G2Point): boolean;
}

const pairings = new Map<PairingCurve, Promise<Pairing>>();

/** The pairing over a curve. The first call compiles; further calls are free. */
export function loadPairing(curve: PairingCurve): Promise<Pairing> {
  const known = pairings.get(curve);
  if (known !== undefined) return known;
  const loaded = startModule(curve).then((mcl) => createPairing(curve, mcl));
  pairings.set(curve, loaded);
  return loaded;
}

/** What is used of mcl's C interface: all arguments are places in its memory, sizes, or flags. */
interface Mcl {
  stackSave(): number;
  stackAlloc(size: number): number;
  stackRestore(stack: number): void;
  asciiStrToPtr(at: number, text: string): void;
  ptrToAsciiStr(at: number, length: number): string;
  _mclBn_init(curve: number, compiled: number): number;
  _mclBn_verifyOrderG1(check: number): void;
  _mclBn_verifyOrderG2(check: number): void;
  _mclBnFr_setStr(to: number, text: number, length: number, base: number): number;
  _mclBnG1_setStr(to: number, text: number, length: number, base: number): number;
  _mclBnG2_setStr(to: number, text: number, length: number, base: number): number;
  _mclBnG1_getStr(to: number, size: number, point: number, base: number): number;
  _mclBnG1_clear(to: number): void;
  _mclBnG2_clear(to: number): void;
  _mclBnG1_add(to: number, a: number, b: number): void;
  _mclBnG1_mulVec(to: number, points: number, scalars: number, count: number): void;
  _mclBnG1_isZero(point: number): number;
  _mclBnG1_isValidOrder(point: number): number;
  _mclBnG2_isValidOrder(point: number): number;
  _mclBn_millerLoopVec(to: number, g1: number, g2: number, count: number): void;
  _mclBn_finalExp(to: number, from: number): void;
  _mclBnGT_isOne(value: number): number;
}

/** mcl's numbers of the curves: BN_SNARK1 and BLS12_381. */
const CURVE_NUMBER = { bn254: 4, 'bls12-381': 5 } as const;

/** 10 × the words of 8 bytes of a scalar (4), and those of a coordinate (6): the sizes it was compiled for. */
const COMPILED = 46;

const SIZE = { scalar: 32, g1: 3 * 48, g2: 6 * 48, gt: 12 * 48, text: 1024 } as const;

/** Numbers cross as hexadecimal text. */
const BASE = 16;

/** Terms of one multiplication: its points and scalars lie on a stack of 1 MiB. */
const CHUNK = 256;

async function startModule(curve: PairingCurve): Promise<Mcl> {
  // Loaded by itself, so that the workers that verify and prove share one copy of it.
  const { default: createModule } = await import('mcl-wasm/dist/mcl_c.js');
  const mcl: Mcl = await createModule({});
  assert(mcl._mclBn_init(CURVE_NUMBER[curve], COMPILED) === 0, 'mcl knows the curve');
  // The order is asked for by its own name, once; setStr would check it again.
  mcl._mclBn_verifyOrderG1(0);
  mcl._mclBn_verifyOrderG2(0);
  return mcl;
}

function createPairing(curve: PairingCurve, mcl: Mcl): Pairing {
  return {
    curve,
    sumG1: (terms) =>
      framed(mcl, () => {
        const sum = mcl.stackAlloc(SIZE.g1);
        writeSum(mcl, sum, terms);
        return readG1(mcl, sum);
      }),
    isProductOne: (factors) => framed(mcl, () => isProductOne(mcl, factors)),
    isInG1: (point) => framed(mcl, () => mcl._mclBnG1_isValidOrder(placeG1(mcl, point)) === 1),
    isInG2: (point) => framed(mcl, () => mcl._mclBnG2_isValidOrder(placeG2(mcl, point)) === 1),
  };
}

/** Runs `work` and gives back what it took of mcl's stack. */
function framed<T>(mcl: Mcl, work: () => T): T {
  const stack = mcl.stackSave();
  try {
    return work();
  } finally {
    mcl.stackRestore(stack);
  }
}

function isProductOne(mcl: Mcl, factors: readonly PairingFactor[]): boolean {
  const g1 = mcl.stackAlloc(factors.length * SIZE.g1);
  const g2 = mcl.stackAlloc(factors.length * SIZE.g2);
  let count = 0;
  for (const factor of factors) {
    const at = g1 + count * SIZE.g1;
    framed(mcl, () => writeSum(mcl, at, factor.g1));
    // A pairing with infinity is one: such a factor is left out.
    if (factor.g2 === 'infinity' || mcl._mclBnG1_isZero(at) === 1) continue;
    writeG2(mcl, g2 + count * SIZE.g2, factor.g2);
    count++;
  }
  if (count === 0) return true;
  const product = mcl.stackAlloc(SIZE.gt);
  mcl._mclBn_millerLoopVec(product, g1, g2, count);
  mcl._mclBn_finalExp(product, product);
  return mcl._mclBnGT_isOne(product) === 1;
}

function writeSum(mcl: Mcl, to: number, terms: readonly G1Term[]): void {
  mcl._mclBnG1_clear(to);
  for (const { point } of terms.filter(({ scalar }) => scalar === 1n)) {
    framed(mcl, () => mcl._mclBnG1_add(to, to, placeG1(mcl, point)));
  }
  const multiples = terms.filter(({ scalar, point }) => scalar !== 1n && point !== 'infinity');
  for (let start = 0; start < multiples.length; start += CHUNK) {
    framed(mcl, () => addMultiples(mcl, to, multiples.slice(start, start + CHUNK)));
  }
}

function addMultiples(mcl: Mcl, to: number, terms: readonly G1Term[]): void {
  const points = mcl.stackAlloc(terms.length * SIZE.g1);
  const scalars = mcl.stackAlloc(terms.length * SIZE.scalar);
  for (const [i, { point, scalar }] of terms.entries()) {
    writeG1(mcl, points + i * SIZE.g1, point);
    writeNumber(mcl, mcl._mclBnFr_setStr, scalars + i * SIZE.scalar, scalar.toString(BASE));
  }
  const sum = mcl.stackAlloc(SIZE.g1);
  mcl._mclBnG1_mulVec(sum, points, scalars, terms.length);
  mcl._mclBnG1_add(to, to, sum);
}

function placeG1(mcl: Mcl, point: G1Point): number {
  const at = mcl.stackAlloc(SIZE.g1);
  writeG1(mcl, at, point);
  return at;
}

function placeG2(mcl: Mcl, point: G2Point): number {
  const at = mcl.stackAlloc(SIZE.g2);
  writeG2(mcl, at, point);
  return at;
}

function writeG1(mcl: Mcl, to: number, point: G1Point): void {
  if (point === 'infinity') mcl._mclBnG1_clear(to);
  else writeNumber(mcl, mcl._mclBnG1_setStr, to, affineText(point.x, point.y));
}

function writeG2(mcl: Mcl, to: number, point: G2Point): void {
  if (point === 'infinity') mcl._mclBnG2_clear(to);
  else writeNumber(mcl, mcl._mclBnG2_setStr, to, affineText(...point.x, ...point.y));
}

/** mcl's text of an affine point: a one, then its coordinates. */
function affineText(...coordinates: readonly bigint[]): string {
  return ['1', ...coordinates.map((coordinate) => coordinate.toString(BASE))].join(' ');
}

function writeNumber(
  mcl: Mcl,
  set: (to: number, text: number, length: number, base: number) => number,
  to: number,
  text: string,
): void {
  framed(mcl, () => {
    const at = mcl.stackAlloc(text.length);
    mcl.asciiStrToPtr(at, text);
    assert(
      set(to, at, text.length, BASE) === 0,
      'a point is on its curve, a scalar below the order',
    );
  });
}

function readG1(mcl: Mcl, at: number): G1Point {
  const buffer = mcl.stackAlloc(SIZE.text);
  const length = mcl._mclBnG1_getStr(buffer, SIZE.text, at, BASE);
  const [z, x, y] = mcl.ptrToAsciiStr(buffer, length).split(' ');
  if (z === '0') return 'infinity';
  return { x: BigInt(`0x${x}`), y: BigInt(`0x${y}`) };
}
