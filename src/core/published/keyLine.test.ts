/** A key is trusted where somebody apart from the proof vouches for it, and nowhere else. */

import { describe, expect, test } from 'vitest';
import { hexToBytes } from '../bytes/hex.ts';
import type { Risc0Proof, Sp1Proof } from '../publishedProof.ts';
import { keyLine } from './keyLine.ts';
import type { RecognisedProof } from './readProofs.ts';

const OWN = `0x${'11'.repeat(32)}` as const;
const OTHER = `0x${'22'.repeat(32)}` as const;
const CIRCUIT = `0x${'c1'.repeat(32)}` as const;
const READER = { type: 'reader' } as const;
const SOURCE = 'a published contract';

const sp1: Sp1Proof = {
  system: 'sp1-groth16',
  version: 'v6.0.0',
  proof: new Uint8Array(356),
  programVKey: hexToBytes(OWN),
};
const risc0: Risc0Proof = {
  system: 'risc0-groth16',
  version: '5.0',
  seal: new Uint8Array(260),
  imageId: hexToBytes(OWN),
};
const snarkjs = { system: 'snarkjs-groth16', proof: {}, verificationKey: {} } as const;

function recognised(
  proof: RecognisedProof['proof'],
  more: Partial<RecognisedProof> = {},
): RecognisedProof {
  return { proof, form: 'a test', lacks: [], notes: [], ...more };
}

describe.each([
  ['SP1', sp1],
  ['RISC Zero', risc0],
])('the program of %s', (_name, proof) => {
  const builtIn = { hash: CIRCUIT, source: SOURCE };

  test('error: KEY_UNVOUCHED where the key came with the proof alone', () => {
    const line = keyLine({
      recognised: recognised(proof),
      circuit: builtIn,
      vouching: READER,
      advisories: [],
    });
    expect(line).toMatchObject({ status: 'not checkable', error: { code: 'KEY_UNVOUCHED' } });
    expect(line.keys).toEqual([
      { role: 'circuit', hash: CIRCUIT, provenance: { type: 'built-in', source: SOURCE } },
      { role: 'program', hash: OWN, provenance: { type: 'with-proof' } },
    ]);
  });

  test('behavior: it passes where the reader gives the same key, and says who vouches', () => {
    const line = keyLine({
      recognised: recognised(proof, { readerKey: hexToBytes(OWN) }),
      circuit: builtIn,
      vouching: READER,
      advisories: [],
    });
    expect(line.status).toBe('passed');
    expect(line.keys[1]).toEqual({ role: 'program', hash: OWN, provenance: READER });
  });

  test('behavior: where a chain said it, the contract and the block stand beside it', () => {
    const chain = {
      type: 'chain',
      chainId: 1,
      address: `0x${'aa'.repeat(20)}`,
      block: '23',
      call: 'verificationKeys(bytes32,uint8)',
    } as const;
    const line = keyLine({
      recognised: recognised(proof, { readerKey: hexToBytes(OWN) }),
      circuit: builtIn,
      vouching: chain,
      advisories: [],
    });
    expect(line.keys[1]?.provenance).toEqual(chain);
  });

  test('error: KEY_NOT_TRUSTED with both keys where the reader trusts another', () => {
    const line = keyLine({
      recognised: recognised(proof, { readerKey: hexToBytes(OTHER) }),
      circuit: builtIn,
      vouching: READER,
      advisories: [],
    });
    expect(line).toMatchObject({
      status: 'failed',
      error: { code: 'KEY_NOT_TRUSTED', data: { found: OWN, expected: OTHER } },
    });
    expect(line.keys[1]?.provenance).toEqual({ type: 'with-proof' });
  });
});

describe('a circuit of its own', () => {
  test('behavior: its key passes where it came apart from the proof', () => {
    const line = keyLine({
      recognised: recognised(snarkjs, { keyFrom: 'reader' }),
      circuit: { hash: CIRCUIT },
      vouching: READER,
      advisories: [],
    });
    expect(line.status).toBe('passed');
    expect(line.keys).toEqual([{ role: 'circuit', hash: CIRCUIT, provenance: READER }]);
  });

  test('behavior: a key that came with the proof is vouched for by nobody', () => {
    const line = keyLine({
      recognised: recognised(snarkjs, { keyFrom: 'with-proof' }),
      circuit: { hash: CIRCUIT },
      vouching: READER,
      advisories: [],
    });
    expect(line).toMatchObject({ status: 'not checkable', error: { code: 'KEY_UNVOUCHED' } });
  });

  test('behavior: without a key there is nothing to judge', () => {
    const line = keyLine({ recognised: recognised(snarkjs), vouching: READER, advisories: [] });
    expect(line).toMatchObject({ status: 'not checkable', error: { code: 'SNARK_PART_MISSING' } });
    expect(line.keys).toEqual([]);
  });
});
