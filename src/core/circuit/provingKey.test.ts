/** Proving keys that snarkjs makes, read strictly; snarkjs' own reader is the oracle of what they say. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../errors.ts';
import { STATE_CHANGE_PROVER } from '../provers/descriptions.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { CURVES } from '../snark/curve.ts';
import { sourceOfBytes, sourceOfFile } from './byteSource.ts';
import { MAX_KEY_BYTES } from './limits.ts';
import { inspectProvingKey } from './provingKey.ts';
import {
  BEACON,
  CONTRIBUTOR,
  compile,
  errorOf,
  plonkKey,
  powersOfTau,
  type ReaderFiles,
  readerFiles,
  withU32,
} from './testData.ts';
import { readSections } from './zkeySections.ts';

const inspect = (bytes: Uint8Array) => inspectProvingKey(sourceOfBytes(bytes));
const codeOf = async (bytes: Uint8Array) => (await errorOf(() => inspect(bytes)))?.code;

let files: Readonly<Record<PairingCurve, ReaderFiles>>;

beforeAll(async () => {
  files = { bn254: await readerFiles('bn254'), 'bls12-381': await readerFiles('bls12-381') };
}, 300_000);

const CURVE_NAMES = ['bn254', 'bls12-381'] as const;

/** Where a section's content starts. */
async function offsetOf(bytes: Uint8Array, section: number): Promise<number> {
  const found = (await readSections(sourceOfBytes(bytes))).get(section);
  if (found === undefined) throw new Error(`no section ${section}`);
  return found.offset;
}

/** Where the counts of the second section start. */
const countsAt = async (bytes: Uint8Array, curve: PairingCurve) =>
  (await offsetOf(bytes, 2)) + 8 + CURVES[curve].coordinateBytes + 32;

/** What the constraints are in the .r1cs: wires, outputs, public inputs and constraints of its header. */
function r1csHeader(r1cs: Uint8Array) {
  const view = new DataView(r1cs.buffer, r1cs.byteOffset);
  for (let at = 12; ; at += 12 + Number(view.getBigUint64(at + 4, true))) {
    if (view.getUint32(at, true) !== 1) continue;
    const start = at + 12 + 4 + view.getUint32(at + 12, true);
    const [wires = 0, outputs = 0, inputs = 0] = [0, 4, 8].map((i) =>
      view.getUint32(start + i, true),
    );
    return {
      wires,
      publicSignals: outputs + inputs,
      constraints: view.getUint32(start + 24, true),
    };
  }
}

describe('inspectProvingKey', () => {
  test.each(CURVE_NAMES)(
    'default: Groth16 over %s says what the constraints say',
    async (curve) => {
      const { keys, r1cs } = files[curve];
      const { wires, publicSignals, constraints } = r1csHeader(r1cs);
      const { facts, warnings } = await inspect(keys.finished);
      expect(facts).toMatchObject({
        protocol: 'groth16',
        curve,
        bytes: keys.finished.length,
        variables: wires,
        publicSignals,
        constraints,
        domain: 32,
      });
      expect(facts.work).toEqual({
        protocol: 'groth16',
        curve,
        domain: 32,
        g1Points: 3 * wires - publicSignals - 1 + 32,
        g2Points: wires,
      });
      expect(warnings).toEqual([{ type: 'one-contribution' }]);
    },
  );

  test('behavior: contributions in their order, names as their makers wrote them', async () => {
    const { facts } = await inspect(files.bn254.keys.finished);
    expect(facts.setup).toMatchObject({
      type: 'groth16',
      isUnfinished: false,
      contributions: [
        { name: CONTRIBUTOR, kind: 'contribution' },
        {
          name: 'the end',
          kind: 'beacon',
          beacon: { hash: `0x${BEACON.hash}`, iterationsLog2: BEACON.iterationsLog2 },
        },
      ],
    });
    if (facts.setup.type !== 'groth16') throw new Error('it is Groth16');
    expect(facts.setup.circuitHash).toMatch(/^0x[0-9a-f]{128}$/);
  });

  test.each(CURVE_NAMES)(
    'behavior: without phase 2 over %s proofs can be forged, which is said',
    async (curve) => {
      const { facts, warnings } = await inspect(files[curve].keys.unfinished);
      expect(facts.setup).toMatchObject({ isUnfinished: true, contributions: [] });
      expect(warnings).toEqual([
        { type: 'no-contribution' },
        { type: 'unsound', relation: 'γ equals δ' },
      ]);
    },
  );

  test('behavior: a beacon alone hides nothing: everybody can repeat it', async () => {
    const { facts, warnings } = await inspect(files.bn254.keys.beaconOnly);
    expect(facts.setup).toMatchObject({ isUnfinished: false, contributions: [{ kind: 'beacon' }] });
    expect(warnings).toEqual([{ type: 'no-contribution' }]);
  });

  test.each(CURVE_NAMES)(
    'behavior: PLONK over %s, with powers of tau of unknown origin',
    async (curve) => {
      const { keys, r1cs } = files[curve];
      const { wires, publicSignals } = r1csHeader(r1cs);
      const { facts, warnings } = await inspect(keys.plonk);
      expect(facts).toMatchObject({
        protocol: 'plonk',
        curve,
        variables: wires,
        publicSignals,
        domain: 32,
        constraints: 29,
        setup: { type: 'universal' },
      });
      expect(warnings).toEqual([{ type: 'unknown-setup' }]);
    },
  );

  test('behavior: FFLONK over BN254', async () => {
    const { keys, r1cs } = files.bn254;
    const { facts } = await inspect(keys.fflonk ?? new Uint8Array());
    const { wires, publicSignals } = r1csHeader(r1cs);
    expect(facts).toMatchObject({
      protocol: 'fflonk',
      variables: wires,
      publicSignals,
      domain: 32,
    });
    expect(facts.work.g1Points).toBe(35 * 32);
  });

  test('behavior: powers of tau that nobody contributed to are found in a PLONK key', async () => {
    const { r1cs } = files.bn254;
    const key = await plonkKey(r1cs, await powersOfTau('bn254', 6, false));
    expect((await inspect(key)).warnings).toEqual([
      { type: 'no-contribution' },
      { type: 'unsound', relation: 'X_2 is the generator of G2 or minus it' },
    ]);
  }, 60_000);

  test('behavior: the project’s own key, from a file that is read in slices', async () => {
    const path = join(import.meta.dirname, '../../../public/circuits/stateChange.zkey');
    const bytes = new Uint8Array(readFileSync(path));
    const { facts, warnings } = await inspectProvingKey(sourceOfFile(new Blob([bytes])));
    expect(facts).toMatchObject({ constraints: 4015, publicSignals: 17, domain: 4096 });
    expect(facts.work).toEqual(STATE_CHANGE_PROVER.work.work);
    expect(warnings).toEqual([]);
    expect(facts.setup).toMatchObject({ contributions: { length: 4 } });
  });

  test('behavior: of a key only a part is read at a time', async () => {
    const path = join(import.meta.dirname, '../../../public/circuits/stateChange.zkey');
    const bytes = new Uint8Array(readFileSync(path));
    let most = 0;
    let sum = 0;
    const source = sourceOfBytes(bytes);
    await inspectProvingKey({
      size: source.size,
      read(offset, length) {
        most = Math.max(most, length);
        sum += length;
        return source.read(offset, length);
      },
    });
    expect(most).toBeLessThanOrEqual(32_768 * 44);
    // All but the sections of points, which are a third of it.
    expect(sum).toBeLessThan(bytes.length * 0.8);
  });
});

describe('inspectProvingKey, of damaged files', () => {
  test('error: CIRCUIT_KEY_MALFORMED for other magic, version and trailing bytes', async () => {
    const key = files.bn254.keys.finished;
    for (const bytes of [
      new Uint8Array(),
      key.subarray(0, 11),
      withU32(key, 0, 0x73637231),
      withU32(key, 4, 2),
      Uint8Array.of(...key, 0),
    ]) {
      expect(await codeOf(bytes)).toBe('CIRCUIT_KEY_MALFORMED');
    }
  });

  test('error: CIRCUIT_KEY_MALFORMED for every section that is missing, twice there, or of another number', async () => {
    for (const key of [files.bn254.keys.finished, files.bn254.keys.plonk]) {
      const sections = await readSections(sourceOfBytes(key));
      for (const [number, { offset }] of sections) {
        const other = number === 3 ? 4 : 3;
        for (const replaced of [other, 200]) {
          const code = await codeOf(withU32(key, offset - 12, replaced));
          expect([number, replaced, code]).toEqual([number, replaced, 'CIRCUIT_KEY_MALFORMED']);
        }
      }
    }
  });

  test('error: CIRCUIT_KEY_MALFORMED for every length of a section that is not its own', async () => {
    for (const key of [files.bn254.keys.finished, files.bn254.keys.plonk]) {
      for (const { offset, size } of (await readSections(sourceOfBytes(key))).values()) {
        for (const [at, value] of [
          [offset - 8, size + 1],
          [offset - 8, size - 1],
          [offset - 8, 0],
          [offset - 8, 0xffff_ffff],
          [offset - 4, 1],
          [offset - 4, 0xffff_ffff],
        ] as const) {
          expect(await codeOf(withU32(key, at, value))).toBe('CIRCUIT_KEY_MALFORMED');
        }
      }
    }
  });

  test('error: CIRCUIT_KEY_MALFORMED for counts of the header that contradict the sections', async () => {
    const key = files.bn254.keys.finished;
    const at = await countsAt(key, 'bn254');
    for (const [index, value] of [
      [0, 21],
      [0, 3],
      [1, 4],
      [1, 20],
      [2, 31],
      [2, 0],
      [2, 64],
      [2, 2 ** 29],
    ] as const) {
      const code = await codeOf(withU32(key, at + 4 * index, value));
      expect([index, value, code]).toEqual([index, value, 'CIRCUIT_KEY_MALFORMED']);
    }
    const plonk = files.bn254.keys.plonk;
    expect(await codeOf(withU32(plonk, (await countsAt(plonk, 'bn254')) + 16, 33))).toBe(
      'CIRCUIT_KEY_MALFORMED',
    );
  });

  test('error: CIRCUIT_KEY_MALFORMED for coefficients out of their matrices, rows and signals', async () => {
    const key = files.bn254.keys.finished;
    const at = (await offsetOf(key, 4)) + 4 + 44 * 7;
    for (const [field, value] of [
      [0, 2],
      [4, 32],
      [8, 20],
    ] as const) {
      const error = await errorOf(() => inspect(withU32(key, at + field, value)));
      expect(error?.code).toBe('CIRCUIT_KEY_MALFORMED');
      expect(error?.data).toMatchObject({ where: 'section 4' });
    }
  });

  test('error: CIRCUIT_KEY_MALFORMED where β and δ are not the same in both groups', async () => {
    const [one, other] = [files.bn254.keys.contributed, files.bn254.keys.finished];
    const start = (await countsAt(one, 'bn254')) + 12;
    // α₁ β₁ β₂ γ₂ δ₁ δ₂, in points of 64 bytes and 128.
    const delta2 = start + 64 * 3 + 128 * 2;
    const mixed = one.slice();
    mixed.set(other.subarray(delta2, delta2 + 128), delta2);
    const error = await errorOf(() => inspect(mixed));
    expect(error?.message).toBe('section 2: δ is another one in G1 than in G2');
  });

  test('error: CIRCUIT_KEY_MALFORMED where the list of contributions is that of another key', async () => {
    const [one, other] = [files.bn254.keys.finished, files.bn254.keys.beaconOnly];
    const [start, from] = [await offsetOf(one, 10), await offsetOf(other, 10)];
    const mixed = Uint8Array.of(...one.subarray(0, start), ...other.subarray(from));
    const sized = withU32(mixed, start - 8, other.length - from);
    const error = await errorOf(() => inspect(sized));
    expect(error?.message).toBe(
      'section 10: δ after the last contribution is not the δ of the key',
    );
  });

  test('error: SNARK_POINT_NOT_ON_CURVE and SNARK_COORDINATE_NOT_CANONICAL for points of the header', async () => {
    const key = files.bn254.keys.finished;
    const alpha = (await countsAt(key, 'bn254')) + 12;
    const off = key.slice();
    off[alpha] = (off[alpha] ?? 0) ^ 1;
    expect(await codeOf(off)).toBe('SNARK_POINT_NOT_ON_CURVE');
    expect(await codeOf(key.slice().fill(0xff, alpha, alpha + 32))).toBe(
      'SNARK_COORDINATE_NOT_CANONICAL',
    );
    expect(await codeOf(key.slice().fill(0, alpha, alpha + 64))).toBe('SNARK_POINT_AT_INFINITY');
  });

  test('error: CIRCUIT_KEY_UNSUPPORTED for other protocols and other curves, by their names', async () => {
    const key = files.bn254.keys.finished;
    const protocol = await errorOf(async () => inspect(withU32(key, await offsetOf(key, 1), 3)));
    expect(protocol).toMatchObject({ code: 'CIRCUIT_KEY_UNSUPPORTED', data: { found: 3 } });
    const other = key.slice();
    const r = (await offsetOf(key, 2)) + 4 + 32 + 4;
    const pallas = 0x40000000000000000000000000000000224698fc094cf91b992d30ed00000001n;
    for (let i = 0; i < 32; i++) other[r + i] = Number((pallas >> BigInt(8 * i)) & 0xffn);
    const curve = await errorOf(() => inspect(other));
    expect(curve).toMatchObject({ code: 'CIRCUIT_KEY_UNSUPPORTED', data: { found: 'pallas' } });
    const plonk = files['bls12-381'].keys.plonk;
    const fflonk = withU32(plonk, await offsetOf(plonk, 1), 10);
    expect(await errorOf(() => inspect(fflonk))).toMatchObject({
      code: 'CIRCUIT_KEY_UNSUPPORTED',
      data: { protocol: 'FFLONK', curve: 'bls12-381' },
    });
  });

  test('error: CIRCUIT_TOO_LARGE for a file, sections, signals and contributions above the limits', async () => {
    const key = files.bn254.keys.finished;
    const huge = { size: MAX_KEY_BYTES + 1, read: () => Promise.reject(new Error('not read')) };
    expect((await errorOf(() => inspectProvingKey(huge)))?.code).toBe('CIRCUIT_TOO_LARGE');
    expect(await codeOf(withU32(key, 8, 33))).toBe('CIRCUIT_TOO_LARGE');
    expect(await codeOf(withU32(key, (await countsAt(key, 'bn254')) + 4, 100_000))).toBe(
      'CIRCUIT_TOO_LARGE',
    );
    expect(await codeOf(withU32(key, (await offsetOf(key, 10)) + 64, 20_001))).toBe(
      'CIRCUIT_TOO_LARGE',
    );
    const parameters = (await offsetOf(key, 10)) + 68 + 5 * 64 + 64 + 4;
    expect(await codeOf(withU32(key, parameters, 2 ** 31))).toBe('CIRCUIT_TOO_LARGE');
  });

  test('behavior: a truncation anywhere is refused', async () => {
    for (const key of [files.bn254.keys.finished, files['bls12-381'].keys.plonk]) {
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: key.length - 1 }), async (length) => {
          expect(await codeOf(key.subarray(0, length))).toBe('CIRCUIT_KEY_MALFORMED');
        }),
        { numRuns: 400 },
      );
    }
  });

  test('behavior: every byte of the headers flipped gives facts or a code of the list', async () => {
    const { finished, plonk, fflonk = plonk } = files.bn254.keys;
    for (const key of [finished, plonk, fflonk, files['bls12-381'].keys.finished]) {
      const sections = await readSections(sourceOfBytes(key));
      const places = [...sections].flatMap(([number, { offset, size }]) =>
        Array.from({ length: 12 + (number === 2 ? size : 0) }, (_, i) => offset - 12 + i),
      );
      for (const at of [...Array.from({ length: 12 }, (_, i) => i), ...places]) {
        const copy = key.slice();
        copy[at] = (copy[at] ?? 0) ^ 0xff;
        const code = await codeOf(copy);
        if (code !== undefined) expect(ERROR_CODES).toContain(code);
      }
    }
  }, 120_000);

  test('behavior: any bytes changed in the list of contributions give facts or a code', async () => {
    const key = files.bn254.keys.finished;
    const start = await offsetOf(key, 10);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: key.length - start - 1 }), fc.nat({ max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (changes) => {
          const copy = key.slice();
          for (const [at, byte] of changes) copy[start + at] = byte;
          const code = await codeOf(copy);
          expect([undefined, 'CIRCUIT_KEY_MALFORMED', 'CIRCUIT_TOO_LARGE']).toContain(code);
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);

  test('error: INPUT_READ_FAILED where the file is gone or shorter than it said', async () => {
    const gone = sourceOfFile({
      size: 100,
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone')) }),
    });
    expect(await errorOf(() => inspectProvingKey(gone))).toMatchObject({
      code: 'INPUT_READ_FAILED',
      data: { reason: 'gone' },
    });
    const short = sourceOfFile({
      size: 100,
      slice: () => ({ arrayBuffer: async () => new ArrayBuffer(3) }),
    });
    expect((await errorOf(() => inspectProvingKey(short)))?.code).toBe('INPUT_READ_FAILED');
  });

  test('behavior: a slice that finds no memory is told from a file that is gone', async () => {
    const full = sourceOfFile({
      size: 100,
      slice: () => ({
        arrayBuffer: () => Promise.reject(new RangeError('Array buffer allocation failed')),
      }),
    });
    expect((await errorOf(() => inspectProvingKey(full)))?.code).toBe('OUT_OF_MEMORY');
  });

  test('behavior: a key of another circuit of the same shape reads as well', async () => {
    const { r1cs } = await compile('other', 'bn128');
    const key = await plonkKey(r1cs, await powersOfTau('bn254', 6));
    expect((await inspect(key)).facts.protocol).toBe('plonk');
  }, 60_000);
});
