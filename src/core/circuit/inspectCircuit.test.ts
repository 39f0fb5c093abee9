/** Program and key looked at together: whether they belong to one circuit, and what a proof would take. */

import { beforeAll, describe, expect, test } from 'vitest';
import { sourceOfBytes, sourceOfFile } from './byteSource.ts';
import type { ByteSource } from './circuit.ts';
import { circuitFactsToText, warningText } from './circuitText.ts';
import { hashOfFile } from './fileHash.ts';
import { inspectCircuit } from './inspectCircuit.ts';
import { inspectFiles, readInputsOfFile, shapesOfNames, shapesOfSymbols } from './readerCircuit.ts';
import { compile, type ReaderFiles, readerFiles } from './testData.ts';
import { readSections } from './zkeySections.ts';

let demo: ReaderFiles;

beforeAll(async () => {
  demo = await readerFiles('bn254');
}, 120_000);

/**
 * The key with more signals and a larger domain than it has, as a file of which only what is read exists: its
 * large sections are made of nothing.
 */
async function grown(key: Uint8Array, variables: number, domain: number): Promise<ByteSource> {
  const sections = await readSections(sourceOfBytes(key));
  const sizes = new Map([...sections].map(([number, { size }]) => [number, size]));
  for (const number of [5, 6]) sizes.set(number, variables * 64);
  sizes.set(7, variables * 128);
  sizes.set(8, (variables - 4) * 64);
  sizes.set(9, domain * 64);
  const pieces: { at: number; bytes: Uint8Array }[] = [{ at: 0, bytes: key.slice(0, 12) }];
  let at = 12;
  for (const [number, size] of sizes) {
    const head = new DataView(new ArrayBuffer(12));
    head.setUint32(0, number, true);
    head.setBigUint64(4, BigInt(size), true);
    pieces.push({ at, bytes: new Uint8Array(head.buffer) });
    const { offset = 0, size: real = 0 } = sections.get(number) ?? {};
    const bytes = key.slice(offset, offset + real);
    if (number === 2) {
      const view = new DataView(bytes.buffer);
      view.setUint32(72, variables, true);
      view.setUint32(80, domain, true);
    }
    pieces.push({ at: at + 12, bytes: number >= 5 && number <= 9 ? new Uint8Array() : bytes });
    at += 12 + size;
  }
  return {
    size: at,
    async read(offset, length) {
      const read = new Uint8Array(length);
      for (const piece of pieces) {
        const from = Math.max(offset, piece.at);
        const to = Math.min(offset + length, piece.at + piece.bytes.length);
        if (from < to)
          read.set(piece.bytes.subarray(from - piece.at, to - piece.at), from - offset);
      }
      return read;
    },
  };
}

describe('inspectCircuit', () => {
  test('default: both files of one circuit', async () => {
    const zkey = sourceOfBytes(demo.keys.finished);
    const { key, program, warnings } = await inspectCircuit({ wasm: demo.wasm, zkey });
    expect(program?.variables).toBe(key?.variables);
    expect(warnings).toEqual([{ type: 'one-contribution' }]);
  });

  test('behavior: what differs between program and key comes first, with both sides', async () => {
    const { wasm } = await compile('demo', 'bls12381');
    const zkey = sourceOfBytes(demo.keys.plonk);
    const { warnings } = await inspectCircuit({ wasm, zkey });
    expect(warnings).toEqual([
      { type: 'mismatch', what: 'curve', program: 'bls12-381', key: 'bn254' },
      { type: 'unknown-setup' },
    ]);
    const own = await inspectCircuit({
      wasm: demo.wasm,
      zkey: await grown(demo.keys.finished, 21, 32),
    });
    expect(own.warnings[0]).toEqual({
      type: 'mismatch',
      what: 'variables',
      program: '20',
      key: '21',
    });
  });

  test('behavior: a key of 700 MB is looked at without being loaded, and is called large', async () => {
    const zkey = await grown(demo.keys.finished, 2_000_000, 2 ** 21);
    let most = 0;
    const watched: ByteSource = {
      size: zkey.size,
      read(offset, length) {
        most = Math.max(most, length);
        return zkey.read(offset, length);
      },
    };
    const { key, warnings } = await inspectCircuit({ zkey: watched });
    expect(key).toMatchObject({ variables: 2_000_000, domain: 2 ** 21, bytes: zkey.size });
    expect(zkey.size).toBeGreaterThan(700_000_000);
    expect(most).toBeLessThan(100_000);
    expect(warnings).toContainEqual({ type: 'large', bytes: 3 * zkey.size });
  });

  test('behavior: nothing given, nothing said', async () => {
    expect(await inspectCircuit({})).toEqual({ warnings: [] });
  });
});

describe('readerCircuit', () => {
  const blob = (content: Uint8Array | string) => new Blob([content as BlobPart]); // not shared

  test('default: files of a browser are read anew for each question', async () => {
    const [wasm, zkey] = [blob(demo.wasm), blob(demo.keys.fflonk ?? '')];
    expect(await inspectFiles({ wasm, zkey })).toEqual(
      await inspectCircuit({ wasm: demo.wasm, zkey: sourceOfFile(zkey) }),
    );
    expect(await shapesOfNames(wasm, ['x', 'z'])).toEqual([{ name: 'x', count: 1 }]);
    expect((await shapesOfSymbols(wasm, blob(demo.symbols))).map(({ name }) => name)).toEqual([
      'limit',
      'x',
      'y',
    ]);
    const json = blob('{"x": 3, "other": ["4"]}');
    expect(await readInputsOfFile(json, wasm)).toEqual({
      inputs: { x: '3', other: ['4'] },
      shapes: [{ name: 'x', count: 1 }],
    });
  });
});

describe('circuitFactsToText', () => {
  test('default: one fact a line, warnings as sentences at the end', async () => {
    const zkey = sourceOfBytes(demo.keys.unfinished);
    const facts = await inspectCircuit({ wasm: demo.wasm, zkey });
    const hashes = { program: '0x01', key: await hashOfFile(zkey) } as const;
    const lines = circuitFactsToText(facts, hashes).split('\n');
    expect(lines.filter((line) => line.startsWith('  SHA-256: '))).toEqual([
      '  SHA-256: 0x01',
      `  SHA-256: ${hashes.key}`,
    ]);
    expect(lines).toContain('  Signals: 20, of which 3 are public');
    expect(lines).toContain('  Phase 2: no contributions');
    expect(lines.slice(-3).map((line) => line.slice(0, 16))).toEqual([
      'Warning: nobody ',
      'Warning: the ver',
      '',
    ]);
  });

  test('behavior: every warning is a sentence', () => {
    for (const warning of [
      { type: 'no-contribution' },
      { type: 'one-contribution' },
      { type: 'unknown-setup' },
      { type: 'unsound', relation: 'γ equals δ' },
      { type: 'mismatch', what: 'variables', program: '20', key: '21' },
      { type: 'large', bytes: 2 ** 31 },
    ] as const) {
      expect(warningText(warning)).toMatch(/^[a-z].*\.$/);
    }
  });
});
