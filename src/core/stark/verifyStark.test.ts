/** The installed verifier by SP1: pinned, refused, broken and sound again. No published proof is at hand to be accepted. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { PROOF_SYSTEMS, type PublishedProofReport } from '../publishedProof.ts';
import { WASM_VERIFIERS } from '../wasmVerifier.ts';
import { emptyProof, freshGlue, packageFile, panickingProof, SP1, SP1_FOLDER } from './fixture.ts';
import { type Glue, loadVerifier } from './loadVerifier.ts';
import { createVerifiers, type VerifierFiles } from './verifyStark.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => (index % 4 === 0 ? index + 1 : 0));
const READER = { type: 'reader' } as const;

let wasm: Uint8Array<ArrayBuffer>;
beforeAll(() => {
  wasm = packageFile(SP1.wasm.path);
});

/** Verifiers with a clock that counts, and how often files were fetched. */
function verifiers(files: Partial<VerifierFiles> = {}) {
  let time = 0;
  const fetchFiles = vi.fn(async () => ({ wasm, glue: await freshGlue(), ...files }));
  const all = createVerifiers(fetchFiles, () => ++time);
  const verify = (proof: Uint8Array, key = KEY) => all.verify(SP1.id, proof, key, READER);
  return { verify, fetchFiles };
}

describe('WASM_VERIFIERS', () => {
  test.each(WASM_VERIFIERS)('behavior: $id is pinned to the installed bytes', (entry) => {
    for (const { path, sha256 } of [entry.wasm, entry.glue])
      expect(createHash('sha256').update(packageFile(path)).digest('hex')).toBe(sha256);
    const manifest = JSON.parse(readFileSync(`${SP1_FOLDER}package.json`, 'utf8'));
    const { name, version, license } = manifest;
    expect({ name, version, licence: license }).toEqual(entry.npm);
    expect(PROOF_SYSTEMS).toContain(entry.system);
  });

  test('behavior: what is said of the accepted versions is in the bytes', () => {
    const keys = (hex: string) => Buffer.from(wasm).includes(Buffer.from(hex, 'hex'));
    // The first 32 bytes of vk-artifacts/verifier_vks.bin in the crate sp1-verifier: 6.1.0, then 6.0.0.
    expect(keys('7487c2175bd3256619ca0118094b8150d6df0246a1b41979a081642e5253f257')).toBe(true);
    expect(keys('08b76a461e89bf30c3e39f2b3a0df4516994221969d35945f6d5a40b70866e37')).toBe(false);
  });
});

describe('createVerifiers', () => {
  test('error: STARK_PROOF_REFUSED where the verifier says false; the three lines are told apart', async () => {
    const report = await verifiers().verify(emptyProof());
    expect(report).toMatchObject({
      system: 'sp1-hypercube',
      version: '0.2.0',
      proofBytes: 5000,
      cryptography: { status: 'failed', error: { code: 'STARK_PROOF_REFUSED' } },
      key: { status: 'not checkable', advisories: [] },
      statement: { status: 'not checkable', fields: [] },
    });
    expect(report.cryptography.verifier).toContain(SP1.wasm.sha256);
    expect(report.key.keys).toEqual([
      { role: 'program', hash: `0x${Buffer.from(KEY).toString('hex')}`, provenance: READER },
    ]);
  });

  test('error: STARK_STATEMENT_NOT_RETURNED stands on the third line whatever the first says', async () => {
    const reports = await Promise.all([
      verifiers().verify(emptyProof()),
      verifiers().verify(panickingProof()),
    ]);
    for (const { statement } of reports)
      expect(statement.error?.code).toBe('STARK_STATEMENT_NOT_RETURNED');
  });

  test('behavior: a malformed proof or key is a failed line, and the verifier is not even fetched', async () => {
    const { verify, fetchFiles } = verifiers();
    const codes = (report: PublishedProofReport) => report.cryptography.error?.code;
    expect(codes(await verify(Uint8Array.of(3, 0, 0, 0)))).toBe('STARK_PROOF_MALFORMED');
    expect(codes(await verify(emptyProof(), new Uint8Array(31)))).toBe('STARK_KEY_MALFORMED');
    expect(fetchFiles).not.toHaveBeenCalled();
  });

  test('error: STARK_VERIFIER_FAILED where it traps, with the words of the panic; nothing is called failed', async () => {
    const { cryptography } = await verifiers().verify(panickingProof());
    expect(cryptography.status).toBe('not checkable');
    expect(cryptography.error).toMatchObject({ code: 'STARK_VERIFIER_FAILED' });
    expect(cryptography.error?.data?.['reason']).toContain('TooManyDimensions(256)');
    expect(cryptography.error?.data?.['reason']).not.toContain('Stack');
  });

  test('behavior: after a trap the next proof meets a fresh verifier, under the same glue', async () => {
    const glue = await freshGlue();
    const { verify, fetchFiles } = verifiers({ glue });
    for (const proof of [emptyProof(), panickingProof(), emptyProof(), panickingProof()]) {
      const { cryptography } = await verify(proof);
      const expected = proof[157] === 1 ? 'STARK_VERIFIER_FAILED' : 'STARK_PROOF_REFUSED';
      expect(cryptography.error?.code).toBe(expected);
    }
    expect(fetchFiles).toHaveBeenCalledTimes(2);
  });

  test('behavior: a sound verifier is loaded once', async () => {
    const { verify, fetchFiles } = verifiers();
    for (let n = 0; n < 3; n++) await verify(emptyProof());
    expect(fetchFiles).toHaveBeenCalledTimes(1);
  });

  test('behavior: nothing that is made up is accepted, and every answer is a report', async () => {
    const { verify } = verifiers();
    const bytes = fc.uint8Array({ maxLength: 3000 });
    await fc.assert(
      fc.asyncProperty(bytes, async (rest) => {
        const { cryptography } = await verify(Uint8Array.of(1, 0, 0, 0, ...rest));
        expect(cryptography.status).not.toBe('passed');
        expect(['STARK_PROOF_REFUSED', 'STARK_VERIFIER_FAILED']).toContain(
          cryptography.error?.code,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('error: STARK_VERIFIER_CHANGED for a single other bit, before any of it is compiled', async () => {
    const changed = wasm.slice();
    changed[300_000] = (changed[300_000] ?? 0) ^ 1;
    const compile = vi.spyOn(WebAssembly, 'compile');
    await expect(verifiers({ wasm: changed }).verify(emptyProof())).rejects.toMatchObject({
      code: 'STARK_VERIFIER_CHANGED',
      data: { path: SP1.wasm.path, expected: SP1.wasm.sha256 },
    });
    expect(compile).not.toHaveBeenCalled();
    compile.mockRestore();
  });

  test('error: STARK_VERIFIER_UNAVAILABLE where it does not come, and the next proof tries again', async () => {
    const { verify, fetchFiles } = verifiers();
    fetchFiles.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(verify(emptyProof())).rejects.toMatchObject({
      code: 'STARK_VERIFIER_UNAVAILABLE',
      data: { reason: 'Failed to fetch' },
    });
    expect((await verify(emptyProof())).cryptography.status).toBe('failed');
  });

  test('error: STARK_VERIFIER_UNAVAILABLE where its glue is not the one it was built with', async () => {
    await expect(verifiers({ glue: {} }).verify(emptyProof())).rejects.toMatchObject({
      code: 'STARK_VERIFIER_UNAVAILABLE',
    });
  });
});

describe('loadVerifier', () => {
  /** The real glue with another answer. */
  async function answering(verify_stark: () => unknown) {
    const glue: Glue = { ...(await freshGlue()), verify_stark };
    return loadVerifier(SP1, wasm, glue);
  }

  test('behavior: true is passed on', async () => {
    expect((await answering(() => true)).verify(emptyProof(), KEY)).toBe(true);
  });

  test('error: STARK_PROOF_MALFORMED where the verifier throws words of its own, as siblings do', async () => {
    const said: unknown = 'failed to deserialize proof: \u202eunexpected end'; // as JsValue comes out
    const verifier = await answering(() => {
      throw said;
    });
    const call = () => verifier.verify(emptyProof(), KEY);
    expect(call).toThrow(/failed to deserialize proof: \\u\{202e\}unexpected end/);
  });

  test.each([undefined, 1, 'true'])('behavior: %j is no answer', async (answer) => {
    const verifier = await answering(() => answer);
    expect(() => verifier.verify(emptyProof(), KEY)).toThrow(/it answered with a/);
  });
});
