/** Every form in which proofs are published is recognised, or refused with the place and the reason. */

import { createRequire } from 'node:module';
import fc from 'fast-check';
import { encodeFunctionData, type Hex, parseAbi, toFunctionSelector } from 'viem';
import { describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import { listProofData, NO_PROOF_DATA, readProofData } from '../proofData.ts';
import { listCalls } from './callData.ts';
import {
  filled,
  onlyProof,
  proofBytesOf,
  RISC0_PROOF,
  releaseNamed,
  SNARKJS,
  SP1_PROOF,
  utf8,
} from './fixture.ts';
import { MAX_PARTS } from './limits.ts';
import type { PublishedPart } from './readProofs.ts';
import { readPublished } from './recogniseProof.ts';
import { listReleases } from './selectors.ts';

/** The oracle of the Solidity form; the package brings no types. */
const { groth16 } = createRequire(import.meta.url)('snarkjs') as {
  groth16: { exportSolidityCallData(proof: unknown, signals: unknown): Promise<string> };
};

const part = (bytes: Uint8Array | string, name?: string): PublishedPart => ({
  bytes: typeof bytes === 'string' ? utf8(bytes) : bytes,
  ...(name !== undefined && { name }),
});
const json = (value: unknown, name?: string) => part(utf8(value), name);
const hex = bytesToHex;

/** The proof of parts that hold one. */
const read = (...parts: PublishedPart[]) => onlyProof(readPublished(parts).proofs);

function refusal(...parts: PublishedPart[]): ExplorerError {
  try {
    readPublished(parts);
  } catch (error) {
    if (error instanceof ExplorerError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('readPublished: proof bytes', () => {
  test.each(listReleases())('behavior: $selector is $system $version', (release) => {
    const bytes = proofBytesOf(release);
    for (const form of [part(bytes), part(hex(bytes)), part(hex(bytes).slice(2).toUpperCase())]) {
      const proof = read(form);
      expect(proof).toMatchObject({ system: release.system, version: release.version });
      expect('seal' in proof ? proof.seal : 'proof' in proof && proof.proof).toEqual(bytes);
    }
  });

  test('behavior: hex in quotes, in lines, with spaces is the same proof', () => {
    const text = hex(SP1_PROOF.proof);
    const lines = text.replace(/(.{64})/g, '$1\n ');
    for (const form of [`"${text}"`, `'${text}',`, lines, ` \r\n${text}\n`]) {
      expect(read(part(form))).toMatchObject({ proof: SP1_PROOF.proof });
    }
  });

  test('behavior: key and public values in fields of their own', () => {
    const parts: PublishedPart[] = [
      { role: 'publicValues', bytes: utf8(hex(SP1_PROOF.publicValues)) },
      { role: 'proof', bytes: SP1_PROOF.proof },
      { role: 'programVKey', bytes: utf8(hex(SP1_PROOF.programVKey)) },
    ];
    const [found] = readPublished(parts).proofs;
    expect(found).toMatchObject({ proof: SP1_PROOF, readerKey: SP1_PROOF.programVKey, lacks: [] });
  });

  test('behavior: loose files are placed by their length, in any order and under any name', () => {
    const { seal, imageId, journal } = RISC0_PROOF;
    expect(read(part(imageId, 'a'), part(journal, 'b'), part(seal, 'c'))).toEqual(RISC0_PROOF);
    const { proof, programVKey, publicValues } = SP1_PROOF;
    expect(read(part(hex(publicValues)), part(proof), part(hex(programVKey)))).toEqual(SP1_PROOF);
  });

  test('behavior: hex words one after the other are parts of their own', () => {
    const { proof, programVKey, publicValues } = SP1_PROOF;
    const text = [proof, publicValues, programVKey].map(hex).join('\n');
    expect(read(part(text))).toEqual(SP1_PROOF);
  });

  test('behavior: what lacks is named', () => {
    const { proofs } = readPublished([part(SP1_PROOF.proof), part(RISC0_PROOF.seal)]);
    expect(proofs.map(({ lacks }) => lacks)).toEqual([
      ['programVKey', 'publicValues'],
      ['imageId', 'journal'],
    ]);
  });

  test('error: FORM_MALFORMED a cut or lengthened proof names the byte', () => {
    for (const length of [4, 259, 261, 400]) {
      const bytes = concatBytes(SP1_PROOF.proof, filled(200, 9)).slice(0, length);
      const { code, data, message } = refusal(part(bytes));
      expect(code).toBe('FORM_MALFORMED');
      expect(data).toMatchObject({ offset: Math.min(length, 260), expected: 260, found: length });
      expect(message).toContain('SP1 Groth16 v5.0.0');
    }
  });

  test('error: FORM_NOT_RECOGNISED a selector of no release is named', () => {
    // As the development proofs of an ethrex fork start: 260 bytes that no published verifier takes.
    const bytes = concatBytes(Uint8Array.of(0x46, 0x17, 0x78, 0xea), filled(256, 1));
    const { code, message, data } = refusal(part(bytes, 'groth16_proof_bytes.bin'));
    expect(code).toBe('FORM_NOT_RECOGNISED');
    expect(message).toContain('260 bytes, selector 0x461778ea is of no published release');
    expect(data).toMatchObject({ selector: '0x461778ea', bytes: 260 });
    expect(refusal(part(bytes), part(filled(32, 2))).message).toContain('0x461778ea');
  });

  test('error: FORM_NOT_RECOGNISED what is known and cannot be verified is named', () => {
    const seal = (first: number[]) => part(concatBytes(Uint8Array.from(first), filled(256, 1)));
    expect(refusal(seal([0xc1, 0x01, 0xb4, 0x2b])).message).toContain('RISC Zero 1.2');
    expect(refusal(seal([0xff, 0xff, 0xff, 0xff])).message).toContain('development mode');
    expect(refusal(part(filled(256, 1))).message).toContain('without its selector');
    expect(refusal(part('hello world')).message).toContain('“hello world”');
    expect(refusal(part('')).message).toContain('empty');
    expect(refusal().message).toContain('nothing was given');
  });

  test('error: FORM_MALFORMED hex with a slip names the character', () => {
    const text = hex(SP1_PROOF.proof);
    expect(refusal(part(`${text.slice(0, 40)}g${text.slice(41)}`)).data).toMatchObject({
      offset: 40,
    });
    expect(refusal(part(text.slice(0, -1)))).toMatchObject({ code: 'FORM_MALFORMED' });
  });

  test('error: FORM_MALFORMED a field of another length', () => {
    const wrong = refusal(part(SP1_PROOF.proof), { role: 'programVKey', bytes: filled(31, 1) });
    expect(wrong).toMatchObject({ code: 'FORM_MALFORMED', data: { offset: 31 } });
    expect(refusal({ role: 'publicSignals', bytes: filled(31, 1) }).code).toBe('FORM_MALFORMED');
  });
});

describe('readPublished: JSON', () => {
  const { proof, programVKey, publicValues } = SP1_PROOF;

  test.each([
    [
      'SP1’s fixture',
      { vkey: hex(programVKey), publicValues: hex(publicValues), proof: hex(proof) },
    ],
    [
      'snake case without 0x',
      {
        program_vkey: hex(programVKey).slice(2),
        public_values: hex(publicValues).slice(2),
        proof_bytes: hex(proof).slice(2),
        a: 1,
      },
    ],
    [
      'lists of bytes',
      { vk: [...programVKey], public_values: [...publicValues], proof: [...proof] },
    ],
    [
      'our own form',
      {
        system: 'sp1-groth16',
        version: 'v5.0.0',
        programVKey: hex(programVKey),
        publicValues: hex(publicValues),
        proof: hex(proof),
      },
    ],
  ])('behavior: SP1 in %s', (_, document) => {
    const [found] = readPublished([json(document)]).proofs;
    expect(found).toMatchObject({ proof: SP1_PROOF, lacks: [], notes: [] });
    expect(found?.readerKey).toBeUndefined();
  });

  test('behavior: SP1’s own serialisation, its selector taken from the hash of the key', () => {
    const vkeyHash = concatBytes(proof.slice(0, 4), filled(28, 5));
    const value = BigInt(hex(programVKey));
    const document = {
      proof: {
        Groth16: {
          public_inputs: [`${value}`, '2'],
          encoded_proof: hex(proof.slice(4)).slice(2),
          raw_proof: '',
          groth16_vkey_hash: [...vkeyHash],
        },
      },
      stdin: { buffer: [] },
      public_values: { buffer: { data: [...publicValues] } },
      sp1_version: 'v5.0.0',
    };
    expect(read(json(document))).toEqual(SP1_PROOF);
  });

  test.each([
    ['camel case', { seal: 'seal', journal: 'journal', imageId: 'imageId' }],
    ['snake case', { seal: 'seal_bytes', journal: 'journal_bytes', imageId: 'image_id' }],
  ])('behavior: RISC Zero in %s', (_, names) => {
    const { seal, journal, imageId } = RISC0_PROOF;
    const document = {
      [names.seal]: hex(seal),
      [names.journal]: hex(journal),
      [names.imageId]: hex(imageId),
    };
    expect(read(json(document))).toEqual(RISC0_PROOF);
  });

  test('behavior: RISC Zero with the journal’s digest alone', () => {
    const document = {
      seal: hex(RISC0_PROOF.seal),
      imageId: hex(RISC0_PROOF.imageId),
      journalDigest: hex(filled(32, 7)),
    };
    expect(readPublished([json(document)]).proofs[0]).toMatchObject({
      proof: { journalDigest: filled(32, 7) },
      lacks: [],
    });
  });

  test('behavior: RISC Zero’s receipt, its digests in little-endian words', () => {
    const { seal, journal, imageId } = RISC0_PROOF;
    const words = (bytes: Uint8Array) =>
      Array.from({ length: 8 }, (_, i) => new DataView(bytes.buffer).getUint32(4 * i, true));
    const parameters = concatBytes(seal.slice(0, 4), filled(28, 6));
    const document = {
      inner: {
        Groth16: {
          seal: [...seal.slice(4)],
          claim: { Value: { pre: { Pruned: words(imageId) }, post: {} } },
          verifier_parameters: words(parameters),
        },
      },
      journal: { bytes: [...journal] },
      metadata: {},
    };
    expect(read(json(document))).toEqual(RISC0_PROOF);
    const other = { inner: { Succinct: {} }, journal: { bytes: [] } };
    expect(refusal(json(other)).message).toContain('of the kind Succinct');
  });

  test('behavior: a document that names another release than its selector is noted', () => {
    const fields = { vkey: hex(programVKey), publicValues: hex(publicValues), proof: hex(proof) };
    const notes = (about: object) =>
      readPublished([json({ ...fields, ...about })]).proofs[0]?.notes;
    expect(notes({ version: 'v5.2.1' })).toEqual([]);
    expect(notes({ version: 'v6.0.0' })).toHaveLength(1);
    expect(notes({ system: 'risc0-groth16' })?.[0]).toContain('by its selector it is sp1-groth16');
  });

  test('behavior: snarkjs’ three files in any order and under any name', () => {
    const files = [SNARKJS.proof, SNARKJS.verificationKey, SNARKJS.publicSignals];
    for (const [a, b, c] of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ] as const) {
      const [found] = readPublished([
        json(files[a], 'x.json'),
        json(files[b]),
        json(files[c]),
      ]).proofs;
      expect(found).toMatchObject({
        proof: { system: 'snarkjs-groth16', ...SNARKJS },
        keyFrom: 'reader',
        lacks: [],
      });
    }
  });

  test('behavior: proof, key and signals in one document', () => {
    const { proof: inner, verificationKey, publicSignals } = SNARKJS;
    for (const document of [
      { proof: inner, verificationKey, publicSignals },
      { proof: inner, vk: verificationKey, public: publicSignals },
    ]) {
      const [found] = readPublished([json(document)]).proofs;
      expect(found).toMatchObject({ proof: { ...SNARKJS }, keyFrom: 'with-proof' });
    }
  });

  test('behavior: PLONK and FFLONK show in their parts', () => {
    expect(read(json({ A: [], Wxi: [], Wxiw: [], protocol: 'plonk' })).system).toBe(
      'snarkjs-plonk',
    );
    expect(read(json({ polynomials: {}, evaluations: {} })).system).toBe('snarkjs-fflonk');
  });

  test('behavior: a list of documents is as many proofs', () => {
    const one = { seal: hex(RISC0_PROOF.seal) };
    const two = { proof: hex(proof), vkey: hex(programVKey) };
    const { proofs } = readPublished([json([one, two])]);
    expect(proofs.map(({ proof: { system } }) => system)).toEqual(['risc0-groth16', 'sp1-groth16']);
  });

  test('behavior: a key called __proto__ is a key like any other', () => {
    const text = `{"__proto__": {"seal": "0x"}, "vkey": "${hex(programVKey)}", "proof": "${hex(proof)}"}`;
    expect(read(part(text))).toMatchObject({ system: 'sp1-groth16' });
    expect(Object.getPrototypeOf({})).not.toHaveProperty('seal');
  });

  test('error: FORM_NOT_RECOGNISED JSON without a proof names its keys', () => {
    expect(refusal(json({ hello: 1, world: 2 })).message).toContain('hello, world');
    expect(refusal(json(SNARKJS.verificationKey)).message).toContain('but no proof');
    expect(refusal(json({ proof: { Compressed: {} } })).message).toContain(
      'of the kind Compressed',
    );
    expect(refusal(json({ proof: { protocol: 'halo2' } })).message).toContain('halo2');
  });

  test('error: FORM_MALFORMED JSON names line and column, a field its place', () => {
    expect(refusal(part('{"proof": "0x12",\n  vkey: 1}'))).toMatchObject({
      code: 'FORM_MALFORMED',
      data: { where: 'line 2, column 3' },
    });
    expect(refusal(part('{"a": 1, "a": 2}')).message).toContain('"a" stands twice');
    expect(refusal(part('{"a": 12345678901234567890}')).message).toContain('loses digits');
    const field = refusal(json({ proof: hex(proof), vkey: '0x1234' }));
    expect(field).toMatchObject({ code: 'FORM_MALFORMED', data: { where: 'field vkey' } });
    const list = refusal(json({ proof: [...proof.slice(0, 9), 256] }));
    expect(list.data).toMatchObject({ where: 'field proof[9]' });
  });

  test('error: FORM_TOO_LARGE deep, wide, long or many', () => {
    expect(refusal(part(`${'['.repeat(100_000)}`)).code).toBe('FORM_TOO_LARGE');
    expect(refusal(part(`[${'1,'.repeat(1_000_001)}1]`)).code).toBe('FORM_TOO_LARGE');
    expect(refusal(...new Array(MAX_PARTS + 1).fill(part('0x'))).code).toBe('FORM_TOO_LARGE');
    expect(refusal(part(new Uint8Array((64 << 20) + 1))).code).toBe('FORM_TOO_LARGE');
  });
});

describe('readPublished: call data', () => {
  const abi = parseAbi([
    'function verifyBatches(uint256,bytes[],bytes[],bytes[])',
    'function verifyProof(bytes32,bytes,bytes)',
    'function verify(bytes,bytes32,bytes32)',
    'struct Receipt { bytes seal; bytes32 claimDigest; }',
    'function verifyIntegrity(Receipt)',
  ]);
  const older = parseAbi(['function verifyBatch(uint256,bytes,bytes,bytes)']);
  const oldest = parseAbi(['function verifyBatch(uint256,bytes,bytes,bytes,bytes,bytes,bytes)']);
  const { seal, imageId } = RISC0_PROOF;
  const { proof, programVKey, publicValues } = SP1_PROOF;
  const tdx = filled(65, 8);
  const batches = encodeFunctionData({
    abi,
    functionName: 'verifyBatches',
    args: [41n, [hex(seal), '0x'], [hex(proof), hex(proof)], ['0x', hex(tdx)]],
  });

  test.each(listCalls())('behavior: $selector is $signature', ({ selector, signature }) => {
    expect(toFunctionSelector(signature)).toBe(selector);
  });

  test('behavior: a call with batches gives each proof with its batch, and names TDX', () => {
    const { proofs, setAside } = readPublished([part(batches)]);
    expect(proofs.map(({ batch, proof: { system } }) => [batch, system])).toEqual([
      ['41', 'risc0-groth16'],
      ['41', 'sp1-groth16'],
      ['42', 'sp1-groth16'],
    ]);
    expect(setAside).toMatchObject([{ what: 'TDX signature', batch: '42', bytes: tdx }]);
    expect(setAside[0]?.why).toContain('registration');
  });

  test('behavior: an image id and a program key given apart go to all batches', () => {
    const parts: PublishedPart[] = [
      part(batches),
      { role: 'programVKey', bytes: programVKey },
      { role: 'imageId', bytes: imageId },
    ];
    const { proofs } = readPublished(parts);
    expect(proofs.map(({ lacks }) => lacks)).toEqual([
      ['journal'],
      ['publicValues'],
      ['publicValues'],
    ]);
  });

  test('behavior: one batch as it was called before, without and with its journals', () => {
    const one = encodeFunctionData({ abi: older, args: [7n, hex(seal), hex(proof), '0x'] });
    const values = [part(one), { role: 'publicValues', bytes: publicValues } as const];
    expect(readPublished(values).proofs).toMatchObject([
      { batch: '7', proof: { seal } },
      { batch: '7', proof: { proof, publicValues } },
    ]);
    const args = [7n, hex(seal), '0x0102', hex(publicValues), hex(proof), '0x', '0x'] as const;
    const all = encodeFunctionData({ abi: oldest, args });
    expect(readPublished([part(all)]).proofs).toMatchObject([
      { proof: { seal, journal: Uint8Array.of(1, 2) } },
      { proof: { proof, publicValues } },
    ]);
  });

  test('behavior: verifiers of SP1 and RISC Zero, bare and inside a transaction', () => {
    const sp1 = encodeFunctionData({
      abi,
      functionName: 'verifyProof',
      args: [hex(programVKey), hex(publicValues), hex(proof)],
    });
    expect(read(part(sp1))).toEqual(SP1_PROOF);
    expect(read(json({ jsonrpc: '2.0', id: 1, result: { input: sp1 } }))).toEqual(SP1_PROOF);
    const digest = filled(32, 9);
    const risc0 = encodeFunctionData({
      abi,
      functionName: 'verify',
      args: [hex(seal), hex(imageId), hex(digest)],
    });
    expect(read(part(risc0))).toMatchObject({ seal, imageId, journalDigest: digest });
    const integrity = encodeFunctionData({
      abi,
      functionName: 'verifyIntegrity',
      args: [{ seal: hex(seal), claimDigest: hex(digest) }],
    });
    expect(readPublished([part(integrity)]).proofs).toMatchObject([
      { proof: { seal, claimDigest: digest }, lacks: [] },
    ]);
  });

  test('error: FORM_MALFORMED call data that is cut, lengthened or moved names the byte', () => {
    const cut = refusal(part(batches.slice(0, -64)));
    expect(cut).toMatchObject({ code: 'FORM_MALFORMED' });
    expect(cut.data['offset']).toBeGreaterThan(4);
    expect(refusal(part(`${batches}00`)).message).toContain('1 bytes follow');
    const moved = `${batches.slice(0, 138)}${'f'.repeat(64)}${batches.slice(202)}` as Hex;
    expect(refusal(part(moved)).data).toMatchObject({ offset: 68 });
    const uneven = encodeFunctionData({
      abi,
      functionName: 'verifyBatches',
      args: [1n, [hex(seal)], [], []],
    });
    expect(refusal(part(uneven)).message).toContain('found 1, 0, 0');
  });

  test('error: FORM_NOT_RECOGNISED a proof of no release inside a call names the batch', () => {
    const strange = hex(filled(260, 3));
    const call = encodeFunctionData({ abi: older, args: [9n, '0x', strange, '0x'] });
    expect(refusal(part(call)).message).toContain('batch 9: 260 bytes, selector');
  });
});

describe('readPublished: Solidity’s arguments as snarkjs prints them', () => {
  test('behavior: what snarkjs exports is read as what it was', async () => {
    const { proof, publicSignals } = SNARKJS;
    const text = await groth16.exportSolidityCallData(proof, publicSignals);
    for (const form of [text, `[${text}]`, text.replaceAll(',', ',\n  ')]) {
      expect(read(part(form))).toEqual({ system: 'snarkjs-groth16', proof, publicSignals });
    }
  });

  const word = (n: number) => `"0x${n.toString(16).padStart(64, '0')}"`;
  const words = Array.from({ length: 24 }, (_, i) => word(i + 1)).join(',');

  test('behavior: 24 words become PLONK or FFLONK by the key beside them', () => {
    const key = (protocol: string) => json({ protocol, nPublic: 1, X_2: [], Qm: [], C0: [] });
    const plonk = read(part(`[${words}][${word(9)}]`), key('plonk'));
    expect(plonk).toMatchObject({
      system: 'snarkjs-plonk',
      proof: { A: ['1', '2', '1'], Wxiw: ['17', '18', '1'], eval_zw: '24' },
      publicSignals: ['9'],
    });
    const fflonk = read(part(`[${words}],[${word(9)}]`), key('fflonk'));
    expect(fflonk).toMatchObject({
      system: 'snarkjs-fflonk',
      proof: { polynomials: { W2: ['7', '8', '1'] }, evaluations: { ql: '9', inv: '24' } },
    });
  });

  test('error: FORM_PARTS_AMBIGUOUS 24 words without a key', () => {
    expect(refusal(part(`[${words}],[${word(9)}]`)).code).toBe('FORM_PARTS_AMBIGUOUS');
  });

  test('error: FORM_MALFORMED a word that is none', () => {
    const text = '["0x1","0x2"],[["0x1","0x2"],["0x1","zz"]],["0x1","0x2"],["0x1"]';
    expect(refusal(part(text)).data).toMatchObject({ where: 'b[1][1]' });
  });
});

describe('readPublished: a STARK and its key', () => {
  test('behavior: the larger of two binary files is the proof', () => {
    const [proof, key] = [filled(20_000, 1), filled(200, 2)];
    const [found] = readPublished([part(key, 'vk.bin'), part(proof, 'proof.bin')]).proofs;
    expect(found).toMatchObject({
      proof: { system: 'sp1-hypercube', proof, verificationKey: key },
      keyFrom: 'reader',
      lacks: [],
    });
    expect(found?.form).toContain('by their size');
    expect(readPublished([part(proof)]).proofs[0]?.lacks).toEqual(['verificationKey']);
  });
});

describe('readPublished: parts that do not fit together', () => {
  const { proof } = SP1_PROOF;

  test.each<[string, PublishedPart[]]>([
    ['two keys', [part(proof), part(filled(32, 1)), part(filled(32, 2))]],
    ['two public values', [part(proof), part(filled(96, 1)), part(filled(64, 2))]],
    ['a key of SP1 or an image id', [part(proof), part(RISC0_PROOF.seal), part(filled(32, 2))]],
    ['an image id without its proof', [part(proof), { role: 'imageId', bytes: filled(32, 1) }]],
    ['a key of snarkjs without its proof', [part(proof), json(SNARKJS.verificationKey)]],
    [
      'two keys of snarkjs',
      [
        json(SNARKJS.proof),
        json({ ...SNARKJS.verificationKey, nPublic: 3 }),
        json(SNARKJS.verificationKey),
      ],
    ],
    [
      'signals for two proofs',
      [json(SNARKJS.proof), json({ ...SNARKJS.proof, a: 1 }), json(['1'])],
    ],
    ['bytes beside snarkjs', [json(SNARKJS.proof), part(filled(32, 1))]],
    ['three binary files', [part(filled(20_000, 1)), part(filled(20, 1)), part(filled(30, 1))]],
    [
      'other signals than with the proof',
      [json({ proof: SNARKJS.proof, public: ['1'] }), json(['2'])],
    ],
  ])('error: FORM_PARTS_AMBIGUOUS %s', (_, parts) => {
    expect(refusal(...parts).code).toBe('FORM_PARTS_AMBIGUOUS');
  });

  test('behavior: the name of a file tells apart what looks alike', () => {
    const [key, values] = [filled(32, 1), filled(32, 2)];
    const found = read(part(values, 'public_values.bin'), part(proof), part(key, 'vkey.hex'));
    expect(found).toMatchObject({ programVKey: key, publicValues: values });
  });

  test('behavior: the key that came with the proof stays, the reader’s stands beside it', () => {
    const document = { vkey: hex(SP1_PROOF.programVKey), proof: hex(proof) };
    const parts = [json(document), { role: 'programVKey', bytes: filled(32, 9) } as const];
    expect(readPublished(parts).proofs[0]).toMatchObject({
      proof: { programVKey: SP1_PROOF.programVKey },
      readerKey: filled(32, 9),
    });
  });
});

describe('readPublished: real samples', () => {
  const samples = listProofData('samples');

  test.skipIf(samples.length > 0)(`behavior: skipped, ${NO_PROOF_DATA}`, () => {});

  test.each(samples)('behavior: %s is what it says of itself', (name) => {
    const sample = readProofData(name) as Record<string, string>; // a flat document of ours
    const [found] = readPublished([json(sample, name)]).proofs;
    expect(found).toMatchObject({ lacks: [], notes: [] });
    expect(found?.proof).toMatchObject({ system: sample['system'], version: sample['version'] });
    const raw = read(part(sample['seal'] ?? sample['proof'] ?? ''));
    expect(raw.system).toBe(sample['system']);
  });
});

describe('readPublished: anything', () => {
  /** A proof or a typed refusal, never anything else. */
  const attempt = (parts: readonly PublishedPart[]) => {
    try {
      expect(readPublished(parts).proofs.length).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof ExplorerError)) throw error;
      expect(error.code).toMatch(/^FORM_/);
    }
  };
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ maxLength: 200 }).map(utf8),
    fc.json({ maxDepth: 4 }).map(utf8),
    fc.constantFrom(
      SP1_PROOF.proof,
      RISC0_PROOF.seal,
      utf8(SNARKJS.proof),
      utf8(SNARKJS.publicSignals),
      filled(32, 1),
      filled(20_000, 1),
    ),
  );

  test('behavior: any parts are proofs or a refusal of this stage', () => {
    const name = fc.constantFrom('vkey', 'journal', 'digest', 'public.json', 'x');
    const parts = fc.array(fc.record({ bytes: piece, name }, { requiredKeys: ['bytes'] }), {
      maxLength: 5,
    });
    fc.assert(fc.property(parts, attempt), { numRuns: 400 });
  });

  test('behavior: a byte changed anywhere in any form is a proof or a refusal', () => {
    const document = utf8({
      vkey: hex(SP1_PROOF.programVKey),
      proof: hex(SP1_PROOF.proof),
      publicValues: [1, 2, 3],
    });
    const call = utf8(
      encodeFunctionData({
        abi: parseAbi(['function verifyBatch(uint256,bytes,bytes,bytes)']),
        args: [7n, hex(RISC0_PROOF.seal), hex(SP1_PROOF.proof), '0x01'],
      }),
    );
    const form = fc.constantFrom(
      document,
      call,
      utf8(SNARKJS),
      proofBytesOf(releaseNamed('sp1-plonk', 'v6.1.0')),
    );
    fc.assert(
      fc.property(form, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, flip) => {
        const changed = bytes.slice();
        changed[at % bytes.length] = (changed[at % bytes.length] as number) ^ flip;
        attempt([{ bytes: changed }]);
      }),
      { numRuns: 600 },
    );
  });
});
