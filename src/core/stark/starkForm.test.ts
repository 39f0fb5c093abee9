/** What is refused before a verifier sees it: sizes, the kind of SP1's proof, the numbers of its key. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExplorerError } from '../errors.ts';
import { MAX_STARK_KEY_BYTES, MAX_STARK_PROOF_BYTES, type StarkForm } from '../wasmVerifier.ts';
import { checkStarkForm } from './starkForm.ts';

const PROOF = Uint8Array.of(1, 0, 0, 0, 9);
const KEY = new Uint8Array(32);
const ORDER = 2 ** 31 - 2 ** 24 + 1;

function refusal(form: StarkForm, proof: Uint8Array, key: Uint8Array): ExplorerError {
  try {
    checkStarkForm(form, proof, key);
  } catch (error) {
    return error as ExplorerError;
  }
  throw new Error('it was taken');
}

/** A key with one word replaced. */
function keyWith(word: number, value: number): Uint8Array {
  const key = new Uint8Array(32);
  new DataView(key.buffer).setUint32(4 * word, value, true);
  return key;
}

describe('checkStarkForm', () => {
  test('default: a compressed proof and a key of eight small numbers are taken', () => {
    expect(() => checkStarkForm('sp1-compressed', PROOF, keyWith(7, ORDER - 1))).not.toThrow();
  });

  test('behavior: of an opaque proof only the sizes are looked at', () => {
    expect(() => checkStarkForm('opaque', Uint8Array.of(7), Uint8Array.of())).not.toThrow();
  });

  test.each([
    ['core', 0],
    ['PLONK', 2],
    ['Groth16', 3],
  ])('error: STARK_PROOF_MALFORMED names a %s proof', (name, kind) => {
    const error = refusal('sp1-compressed', Uint8Array.of(kind, 0, 0, 0, 1), KEY);
    expect(error).toMatchObject({ code: 'STARK_PROOF_MALFORMED', data: { offset: 0 } });
    expect(error.message).toContain(name);
  });

  test('error: STARK_PROOF_MALFORMED for any kind but 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (kind) => {
        const proof = new Uint8Array(8);
        new DataView(proof.buffer).setUint32(0, kind, true);
        if (kind === 1) checkStarkForm('sp1-compressed', proof, KEY);
        else
          expect(refusal('sp1-compressed', proof, KEY).data['reason']).toContain(
            kind < 4 ? 'proof' : String(kind),
          );
      }),
    );
  });

  test.each(['sp1-compressed', 'opaque'] as const)(
    'error: STARK_PROOF_MALFORMED where %s is empty',
    (form) => {
      expect(refusal(form, new Uint8Array(), KEY).code).toBe('STARK_PROOF_MALFORMED');
    },
  );

  test('error: STARK_PROOF_MALFORMED where a proof ends within its kind', () => {
    const error = refusal('sp1-compressed', PROOF.subarray(0, 3), KEY);
    expect(error).toMatchObject({ code: 'STARK_PROOF_MALFORMED', data: { offset: 3 } });
  });

  test.each([0, 31, 33, 64])('error: STARK_KEY_MALFORMED for a key of %i bytes', (size) => {
    expect(refusal('sp1-compressed', PROOF, new Uint8Array(size)).code).toBe('STARK_KEY_MALFORMED');
  });

  test('error: STARK_KEY_MALFORMED for a number that is not below the order, with its place', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.integer({ min: ORDER, max: 2 ** 32 - 1 }), (word, value) => {
        const error = refusal('sp1-compressed', PROOF, keyWith(word, value));
        expect(error).toMatchObject({ code: 'STARK_KEY_MALFORMED', data: { offset: 4 * word } });
      }),
    );
  });

  test('behavior: what is too large is refused by its size, whatever the form', () => {
    const proof = new Uint8Array(MAX_STARK_PROOF_BYTES + 1);
    expect(refusal('opaque', proof, KEY)).toMatchObject({
      code: 'INPUT_TOO_LARGE',
      data: { found: MAX_STARK_PROOF_BYTES + 1, limit: MAX_STARK_PROOF_BYTES },
    });
    const key = new Uint8Array(MAX_STARK_KEY_BYTES + 1);
    expect(refusal('opaque', PROOF, key).code).toBe('INPUT_TOO_LARGE');
  });
});
