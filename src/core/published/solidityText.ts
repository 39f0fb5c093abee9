/**
 * The arguments of snarkjs' Solidity verifiers as text (`snarkjs zkey export soliditycalldata`) →
 * pieces. The verifier runs on the EVM, so the curve is BN254. Groth16 shows in its shape, with the two
 * halves of each coordinate of B exchanged; PLONK and FFLONK both have 24 words, and only a key tells.
 */

import type { SnarkjsProof } from '../publishedProof.ts';
import { malformed } from './formError.ts';
import type { Piece } from './readProofs.ts';
import { type Json, parseStrictJson } from './strictJson.ts';

const FORM = 'Solidity call data of snarkjs';
const WORDS = 24;

/** The pieces of such text, with or without brackets around all of it; undefined where the shape is another. */
export function readSolidityText(text: string): readonly Piece[] | undefined {
  // snarkjs leaves out the comma between the two lists of PLONK.
  const list = parseStrictJson(`[${text.trim().replace(/\]\s*\[/g, '],[')}]`, FORM);
  const outer = asList(list);
  const inner = outer.length === 1 ? asList(outer[0]) : outer;
  return readArguments(inner);
}

/** As {@link readSolidityText}, of a list that is parsed already. */
export function readArguments(list: readonly Json[]): readonly Piece[] | undefined {
  if (!list.every(Array.isArray)) return undefined;
  if (list.length === 2 && asList(list[0]).length === WORDS) {
    const [words, publicSignals] = [readWords(list[0], 'words'), readWords(list[1], 'signals')];
    return [{ type: 'words', words, publicSignals }];
  }
  if (list.length !== 4 || asList(list[0]).length !== 2 || asList(list[1]).length !== 2) {
    return undefined;
  }
  return [{ type: 'proof', proof: groth16(list), form: FORM, notes: [] }];
}

/** 24 words as PLONK or FFLONK of snarkjs has them. */
export function wordsToProof(
  protocol: 'plonk' | 'fflonk',
  words: readonly string[],
  publicSignals: readonly string[],
): SnarkjsProof {
  const take = createTaker(words);
  const about = { protocol, curve: 'bn128' };
  const points = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, [...take(2), '1']]));
  const scalars = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, take(1)[0]]));
  if (protocol === 'plonk') {
    const proof = { ...points(PLONK_POINTS), ...scalars(PLONK_SCALARS), ...about };
    return { system: 'snarkjs-plonk', proof, publicSignals };
  }
  const polynomials = points(FFLONK_POINTS);
  const evaluations = scalars(FFLONK_SCALARS);
  const proof = { polynomials, evaluations, ...about };
  return { system: 'snarkjs-fflonk', proof, publicSignals };
}

const PLONK_POINTS = ['A', 'B', 'C', 'Z', 'T1', 'T2', 'T3', 'Wxi', 'Wxiw'];
const PLONK_SCALARS = ['eval_a', 'eval_b', 'eval_c', 'eval_s1', 'eval_s2', 'eval_zw'];
const FFLONK_POINTS = ['C1', 'C2', 'W1', 'W2'];
const FFLONK_SCALARS = [
  'ql',
  'qr',
  'qm',
  'qo',
  'qc',
  's1',
  's2',
  's3',
  'a',
  'b',
  'c',
  'z',
  'zw',
  't1w',
  't2w',
  'inv',
];

function groth16([a, b, c, signals]: readonly Json[]): SnarkjsProof {
  const [ax, ay] = readWords(a, 'a', 2);
  const [cx, cy] = readWords(c, 'c', 2);
  const [x, y] = asList(b);
  // The precompile takes the imaginary half first, snarkjs the real one.
  const [xImaginary, xReal] = readWords(x, 'b[0]', 2);
  const [yImaginary, yReal] = readWords(y, 'b[1]', 2);
  const proof = {
    pi_a: [ax, ay, '1'],
    pi_b: [
      [xReal, xImaginary],
      [yReal, yImaginary],
      ['1', '0'],
    ],
    pi_c: [cx, cy, '1'],
    protocol: 'groth16',
    curve: 'bn128',
  };
  return { system: 'snarkjs-groth16', proof, publicSignals: readWords(signals, 'signals') };
}

/** Words as decimals; their size is for the verifier to judge, but no more than 256 bits are one. */
function readWords(value: Json | undefined, where: string, count?: number): string[] {
  const list = asList(value);
  if (!Array.isArray(value) || (count !== undefined && list.length !== count)) {
    throw malformed(FORM, where, `a list of ${count ?? 'words'} is needed`);
  }
  return list.map((word, i) => {
    const text = typeof word === 'number' ? String(word) : word;
    if (typeof text !== 'string' || !/^(?:0x[0-9a-fA-F]{1,64}|\d{1,78})$/.test(text)) {
      throw malformed(FORM, `${where}[${i}]`, 'no word of at most 256 bits in hex or decimal');
    }
    return BigInt(text).toString();
  });
}

function createTaker(words: readonly string[]): (count: number) => readonly string[] {
  let at = 0;
  return (count) => {
    at += count;
    return words.slice(at - count, at);
  };
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
