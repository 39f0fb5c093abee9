/** Links carry small proofs unchanged, in one encoding only, and refuse everything else. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../errors.ts';
import type { PublishedProof } from '../publishedProof.ts';
import { fromBase64Url, toBase64Url } from './base64Url.ts';
import { encodeSize } from './byteReader.ts';
import { filled, proofBytesOf, RISC0_PROOF, SNARKJS, SP1_PROOF, utf8 } from './fixture.ts';
import { decodeProofLink, encodeProofLink, findProofLink, MAX_LINK_BYTES } from './proofLink.ts';
import { readPublished } from './recogniseProof.ts';
import { listReleases } from './selectors.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const some = fc.uint8Array({ maxLength: 200 });

const release = fc.constantFrom(...listReleases());
const bytesProof = release.chain((found): fc.Arbitrary<PublishedProof> => {
  const proof = fc.constant(proofBytesOf(found));
  if (found.system === 'risc0-groth16') {
    const { system, version } = found;
    const optional = {
      imageId: bytes(32),
      journal: some,
      journalDigest: bytes(32),
      claimDigest: bytes(32),
    };
    const about = { system: fc.constant(system), version: fc.constant(version), seal: proof };
    return fc.record({ ...about, ...optional }, { requiredKeys: ['system', 'version', 'seal'] });
  }
  const { system, version } = found;
  const about = { system: fc.constant(system), version: fc.constant(version), proof };
  const optional = { programVKey: bytes(32), publicValues: some };
  return fc.record({ ...about, ...optional }, { requiredKeys: ['system', 'version', 'proof'] });
});

/** JSON as JSON.parse gives it, with many of snarkjs' keys and numbers. */
const decimal = fc.bigInt({ min: 0n, max: (1n << 257n) - 1n }).map(String);
const key = fc.oneof(fc.constantFrom('pi_a', 'protocol', 'IC', 'inv', ''), fc.string());
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    decimal,
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
  ),
})).any;
const snarkjs = fc.record(
  {
    system: fc.constantFrom('snarkjs-groth16', 'snarkjs-plonk', 'snarkjs-fflonk'),
    proof: value,
    verificationKey: value,
    publicSignals: value,
    keyName: fc.constant('state-change'),
  },
  { requiredKeys: ['system', 'proof'] },
);
const stark = fc.record(
  { system: fc.constantFrom('sp1-hypercube', 'own-verifier'), proof: some, verificationKey: some },
  { requiredKeys: ['system', 'proof'] },
);
const anyProof = fc.oneof(bytesProof, snarkjs, stark) as fc.Arbitrary<PublishedProof>;

const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof ExplorerError) return error.code;
    throw error;
  }
  return 'none';
};

describe('encodeProofLink', () => {
  test('behavior: every small proof comes back as it was', () => {
    fc.assert(
      fc.property(anyProof, (proof) => {
        let link: string;
        try {
          link = encodeProofLink(proof);
        } catch (error) {
          expect(error).toMatchObject({ code: 'FORM_TOO_LARGE_FOR_LINK' });
          return;
        }
        expect(link).toMatch(/^gb1\.[A-Za-z0-9_-]+$/);
        expect(decodeProofLink(link)).toEqual(proof);
      }),
      { numRuns: 300 },
    );
  });

  test('behavior: Groth16 of every system fits, snarkjs with its key', () => {
    const snark = { system: 'snarkjs-groth16', ...SNARKJS } as const;
    const sizes = [SP1_PROOF, RISC0_PROOF, snark].map((proof) => encodeProofLink(proof).length);
    for (const size of sizes) expect(size).toBeLessThan(1_000);
  });

  test('error: FORM_TOO_LARGE_FOR_LINK beyond two kilobytes', () => {
    const large = { ...SP1_PROOF, publicValues: filled(MAX_LINK_BYTES, 1) };
    expect(code(() => encodeProofLink(large))).toBe('FORM_TOO_LARGE_FOR_LINK');
    const stark = { system: 'sp1-hypercube', proof: filled(3_000, 1) } as const;
    expect(code(() => encodeProofLink(stark))).toBe('FORM_TOO_LARGE_FOR_LINK');
  });

  test('error: FORM_MALFORMED what no link could give back is not put into one', () => {
    const proof = SP1_PROOF.proof.slice(0, 100);
    expect(code(() => encodeProofLink({ ...SP1_PROOF, proof }))).toBe('FORM_MALFORMED');
    const programVKey = filled(31, 1);
    expect(code(() => encodeProofLink({ ...SP1_PROOF, programVKey }))).toBe('FORM_MALFORMED');
    const half = { system: 'snarkjs-plonk', proof: '\ud800' } as const;
    expect(code(() => encodeProofLink(half))).toBe('FORM_MALFORMED');
  });
});

describe('decodeProofLink', () => {
  test('behavior: any payload is the one encoding of a proof or is refused', () => {
    const payload = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .tuple(fc.constantFrom(1, 2, 3), fc.uint8Array({ maxLength: 60 }))
        .map(([kind, rest]) => Uint8Array.of(kind, ...rest)),
    );
    fc.assert(
      fc.property(payload, (input) => {
        const link = `gb1.${toBase64Url(input)}`;
        try {
          expect(encodeProofLink(decodeProofLink(link))).toBe(link);
        } catch (error) {
          expect(error).toMatchObject({ code: 'FORM_MALFORMED' });
        }
      }),
      { numRuns: 500 },
    );
  });

  test('behavior: a changed character is another proof or is refused', () => {
    const link = encodeProofLink(RISC0_PROOF);
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: link.length - 1 }),
        fc.constantFrom('A', 'z', '_'),
        (at, c) => {
          if (link[at] === c) return;
          const changed = link.slice(0, at) + c + link.slice(at + 1);
          try {
            expect(decodeProofLink(changed)).not.toEqual(RISC0_PROOF);
          } catch (error) {
            expect(error).toMatchObject({ code: 'FORM_MALFORMED' });
          }
        },
      ),
    );
  });

  test('error: FORM_MALFORMED cut, lengthened, no base64url, two encodings', () => {
    const link = encodeProofLink(SP1_PROOF);
    for (const broken of [link.slice(0, -4), `${link}AAAA`, `${link}=`, 'gb1.', 'gb1.B']) {
      expect(code(() => decodeProofLink(broken))).toBe('FORM_MALFORMED');
    }
    // A size in two bytes where one is enough: 0x80 0x00.
    const long = Uint8Array.of(3, 0, 0, 0x80, 0x00);
    expect(code(() => decodeProofLink(`gb1.${toBase64Url(long)}`))).toBe('FORM_MALFORMED');
  });

  test('error: FORM_NOT_RECOGNISED a link of another version', () => {
    expect(code(() => decodeProofLink('gb2.AAAA'))).toBe('FORM_NOT_RECOGNISED');
  });
});

describe('findProofLink', () => {
  test('behavior: the payload is found at the end of an address, and read like any form', () => {
    const link = encodeProofLink(SP1_PROOF);
    for (const text of [
      link,
      `https://example.org/#/published?proof=${link}`,
      `#/published/${link}`,
    ]) {
      expect(findProofLink(text)).toBe(link);
      expect(readPublished([{ bytes: utf8(text) }]).proofs[0]?.proof).toEqual(SP1_PROOF);
    }
    expect(findProofLink('https://example.org/#/proof')).toBeUndefined();
  });
});

describe('toBase64Url', () => {
  test('behavior: is what Node writes, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (input) => {
        expect(toBase64Url(input)).toBe(Buffer.from(input).toString('base64url'));
        expect(fromBase64Url(toBase64Url(input))).toEqual(input);
      }),
    );
    expect(fromBase64Url('AB')).toBeUndefined();
    expect(fromBase64Url('A+')).toBeUndefined();
  });
});

describe('encodeSize', () => {
  test('behavior: seven bits a byte, the low ones first', () => {
    expect([0, 127, 128, 300].map((size) => [...encodeSize(size)])).toEqual([
      [0],
      [127],
      [128, 1],
      [172, 2],
    ]);
  });
});
