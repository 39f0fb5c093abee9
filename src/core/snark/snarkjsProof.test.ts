/**
 * Proofs that snarkjs makes here, of a circuit compiled here: honest ones pass, and nothing in proof,
 * key or signals can be changed without a refusal.
 */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEEP } from '../testData.ts';
import {
  leavesOf,
  outcomeOf,
  type Path,
  rewritten,
  type SnarkjsTriple,
  setUpSnarkjs,
  withPart,
} from './circuits/testData.ts';
import type { SnarkjsProtocol } from './snarkjs.ts';
import { verifySnarkjsProof } from './snarkjsProof.ts';

const CASES = [
  ['bn254', 'groth16'],
  ['bn254', 'plonk'],
  ['bn254', 'fflonk'],
  ['bls12-381', 'groth16'],
  ['bls12-381', 'plonk'],
] as const;

const triples = new Map<string, SnarkjsTriple>();
const others = new Map<string, SnarkjsTriple>();

function tripleOf(curve: string, protocol: string, from = triples): SnarkjsTriple {
  const triple = from.get(`${curve} ${protocol}`);
  if (triple === undefined) throw new Error(`No proof was made: ${curve} ${protocol}`);
  return triple;
}

beforeAll(async () => {
  for (const [curve, power] of [
    ['bn254', 8],
    ['bls12-381', 6],
  ] as const) {
    const setup = await setUpSnarkjs(curve, power);
    for (const [, protocol] of CASES.filter(([name]) => name === curve)) {
      triples.set(`${curve} ${protocol}`, await setup.prove(protocol));
      others.set(`${curve} ${protocol}`, await setup.prove(protocol, { circuit: 'other' }));
    }
    await setup.end();
  }
}, 120_000);

describe.each(CASES)('verifySnarkjsProof: %s %s', (curve, protocol) => {
  it('default: an honest proof passes, and the answer names curve and verifier', async () => {
    const triple = tripleOf(curve, protocol);
    const answer = await verifySnarkjsProof({ system: `snarkjs-${protocol}`, ...triple });
    expect(answer).toMatchObject({ status: 'passed', curve });
    expect(answer.verifier).toMatch(new RegExp(`${protocol} over ${curve}`, 'i'));
    expect(triple.publicSignals).toEqual(['15', '1', '10']);
  });

  it('error: SNARK_PROOF_FALSE for each public signal changed', async () => {
    const triple = tripleOf(curve, protocol);
    for (const [index, signal] of triple.publicSignals.entries()) {
      for (const other of [BigInt(signal) + 1n, 0n, 1n << 252n]) {
        if (String(other) === signal) continue;
        const changed = withPart(triple, ['publicSignals', index], String(other));
        expect(await outcomeOf(protocol, changed)).toBe('SNARK_PROOF_FALSE');
      }
    }
  });

  it('behavior: a proof is false under the key of another circuit, both ways', async () => {
    const triple = tripleOf(curve, protocol);
    const other = tripleOf(curve, protocol, others);
    expect(await outcomeOf(protocol, other)).toBe('passed');
    for (const [proven, key] of [
      [triple, other],
      [other, triple],
    ] as const) {
      const { verificationKey } = key;
      expect(await outcomeOf(protocol, { ...proven, verificationKey })).toBe('SNARK_PROOF_FALSE');
    }
  });

  it('behavior: no digit of proof or key can be changed', async () => {
    const triple = tripleOf(curve, protocol);
    const accepted: string[] = [];
    for (const path of numbersOf(triple)) {
      for (const at of placesIn(triple, path)) {
        const changed = rewritten(triple, path, (text) => withOtherDigit(text, at));
        const outcome = await outcomeOf(protocol, changed);
        if (outcome === 'passed') accepted.push(`${path.join('.')} at ${at}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  it('behavior: every number has one spelling', async () => {
    const triple = tripleOf(curve, protocol);
    const spellings: ((text: string) => unknown)[] = [
      (text) => `0${text}`,
      (text) => `+${text}`,
      (text) => `-${text}`,
      (text) => ` ${text}`,
      (text) => `${text}\n`,
      (text) => `${text}.0`,
      (text) => `0x${BigInt(text).toString(16)}`,
      (text) => Number(text),
      (text) => [text],
      () => '',
      () => null,
      () => undefined,
    ];
    for (const path of numbersOf(triple, 'publicSignals')) {
      for (const spelling of spellings) {
        const outcome = await outcomeOf(protocol, rewritten(triple, path, spelling));
        expect(outcome, `${path.join('.')} as ${spelling}`).toMatch(/MALFORMED|CANONICAL|COUNT/);
      }
    }
  });

  it('behavior: no field may lack, and none may be added', async () => {
    const triple = tripleOf(curve, protocol);
    // Left out by some tools, and needed by nobody.
    const optional = protocol === 'groth16' ? ['curve', 'vk_alphabeta_12'] : [];
    for (const file of ['proof', 'verificationKey'] as const) {
      for (const name of Object.keys(triple[file])) {
        const outcome = await outcomeOf(protocol, withPart(triple, [file, name], undefined));
        if (outcome === 'passed') expect(optional).toContain(name);
        else expect(outcome).toMatch(/MALFORMED/);
      }
      const added = withPart(triple, [file, 'extra'], '1');
      expect(await outcomeOf(protocol, added)).toMatch(/MALFORMED/);
    }
  });

  it('behavior: whatever stands in place of a part, it never passes and never throws but with a code', async () => {
    const triple = tripleOf(curve, protocol);
    const paths = partsOf(triple);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.anything(), async (path, garbage) => {
        fc.pre(JSON.stringify(garbage) !== JSON.stringify(partAt(triple, path)));
        fc.pre(garbage !== undefined);
        const changed = withPart(triple, path, garbage);
        expect(await outcomeOf(protocol, changed)).toMatch(/^SNARK_(?!ENGINE_FAILED)/);
      }),
      { numRuns: DEEP ? 5_000 : 200 },
    );
  });
});

describe('verifySnarkjsProof', () => {
  it('behavior: garbage in every place is refused with a code', async () => {
    const protocols = fc.constantFrom<SnarkjsProtocol>('groth16', 'plonk', 'fflonk');
    const garbage = fc.record({
      proof: fc.anything(),
      verificationKey: fc.anything(),
      publicSignals: fc.anything(),
    });
    await fc.assert(
      fc.asyncProperty(protocols, garbage, async (protocol, files) => {
        expect(await outcomeOf(protocol, files)).toMatch(/^SNARK_/);
      }),
      { numRuns: DEEP ? 20_000 : 500 },
    );
  });

  it('error: SNARK_PART_MISSING without a key or without signals', async () => {
    const { proof, verificationKey, publicSignals } = tripleOf('bn254', 'plonk');
    const system = 'snarkjs-plonk';
    for (const [files, part] of [
      [{ proof, publicSignals }, 'verificationKey'],
      [{ proof, verificationKey }, 'publicSignals'],
    ] as const) {
      const answer = await verifySnarkjsProof({ system, ...files });
      expect(answer.status).toBe('not checkable');
      expect(answer.error).toMatchObject({ code: 'SNARK_PART_MISSING', data: { part } });
    }
  });
});

/** Places of all numbers that are written as text; those of signals only where asked for. */
function numbersOf(triple: SnarkjsTriple, ...also: string[]): Path[] {
  return leavesOf(triple)
    .filter(({ value }) => typeof value === 'string' && /^\d+$/.test(value))
    .map(({ path }) => path)
    .filter(([file]) => file !== 'publicSignals' || also.includes('publicSignals'));
}

/** Every digit in the deep run; else every one of a Groth16 proof over BN254, and fewer of the rest. */
function placesIn(triple: SnarkjsTriple, path: Path): number[] {
  const { length } = String(partAt(triple, path));
  const { protocol, curve } = triple.verificationKey;
  const isAll = DEEP || (path[0] === 'proof' && protocol === 'groth16' && curve === 'bn128');
  const isCostly = path.some((name) => /^(eval|inv|vk_alphabeta)/.test(String(name)));
  const step = isAll ? 1 : isCostly ? 24 : 6;
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
}

function withOtherDigit(text: string, at: number): string {
  const digit = (Number(text[at]) + 1) % 10;
  return text.slice(0, at) + digit + text.slice(at + 1);
}

function partAt(json: unknown, path: Path): unknown {
  return path.reduce((part, name) => (part as Record<string | number, unknown>)[name], json); // the path leads somewhere
}

/** Every leaf and every branch above it. */
function partsOf(triple: SnarkjsTriple): Path[] {
  const all = leavesOf(triple).flatMap(({ path }) => path.map((_, end) => path.slice(0, end + 1)));
  return [...new Map(all.map((path) => [path.join('.'), path])).values()];
}
