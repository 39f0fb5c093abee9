import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createCheckSession } from './checkSession.ts';
import { exampleBytes } from './inspect/testData.ts';
import type { TriePicture } from './inspection.ts';
import { readWitnessData, witnessData } from './witness/testData.ts';

const HAS_PROOFS = witnessData('eth-getproof') !== undefined;
const NIMBUS = 'eth-getproof/nimbus-verified-proxy';

describe('createCheckSession', () => {
  test('default: the first picture comes before a transaction runs; answers after', async () => {
    const session = createCheckSession();
    const events: string[] = [];
    let picture: TriePicture | undefined;
    const report = await session.verify(
      exampleBytes('erc20-transfers'),
      {},
      ({ stage }) => events.push(stage),
      (first) => {
        picture = first;
        events.push('picture');
      },
    );
    expect(report.verdict).toBe('VALID');
    expect(events.indexOf('picture')).toBeGreaterThan(-1);
    expect(events.indexOf('picture')).toBeLessThan(events.indexOf('execute'));
    expect(picture?.layout.x0).toHaveLength(picture?.outline.count ?? -1);
    expect(picture?.layout.measure).toBe('leaves'); // what the page shows until it is told otherwise
    expect(session.inspect().outline('after').count).toBeGreaterThan(0);
    expect([...session.inspect().outline('before').marks].some((mark) => mark & 2)).toBe(true);
  });

  test('error: NOTHING_LOADED a question before any document, and after one that cannot be read', async () => {
    const session = createCheckSession();
    const nothing = expect.objectContaining({ code: 'NOTHING_LOADED' });
    expect(() => session.inspect()).toThrow(nothing);
    await session.verify(exampleBytes('transfer'), {});
    await expect(session.verify(Uint8Array.of(1, 2), {})).rejects.toThrow();
    expect(() => session.inspect()).toThrow(nothing);
  });

  test('behavior: a proof made here is checked against the block that is loaded, before or after', async () => {
    const session = createCheckSession();
    await session.verify(exampleBytes('transfer'), {});
    const { sender } = session.inspect().transactions()[0] ?? { sender: '0x' as const };
    for (const time of ['before', 'after'] as const) {
      const text = JSON.stringify(session.inspect().proof(sender, ['0x0'], time));
      const { rootSource, account, storage } = await session.checkProof(text);
      expect([rootSource, account.ok, storage[0]?.ok]).toEqual([
        `loaded block ${time}`,
        true,
        true,
      ]);
      expect(account.path?.outcome.type).toBe('present');
    }
  });

  test.skipIf(!HAS_PROOFS)(
    'behavior: a proof stands against a header, a root, or for itself (needs the witness data)',
    async () => {
      const text = Buffer.from(readWitnessData(`${NIMBUS}/storage_proof.json`)).toString();
      const header = gunzipSync(readWitnessData(`${NIMBUS}/proof_block.json.gz`)).toString();
      const { stateRoot, hash } = JSON.parse(header);
      const session = createCheckSession();
      const byHeader = await session.checkProof(text, { header });
      expect(byHeader).toMatchObject({
        rootSource: 'header',
        stateRoot,
        header: { hash },
        account: { ok: true },
      });
      expect(byHeader.storage).toMatchObject([
        { ok: true, path: { outcome: { type: 'present' } } },
      ]);
      expect(await session.checkProof(text, { stateRoot })).toMatchObject({
        rootSource: 'given',
        account: { ok: true },
      });
      expect(await session.checkProof(text)).toMatchObject({
        rootSource: 'its own first node',
        account: { ok: true },
      });
      await session.verify(exampleBytes('transfer'), {});
      const wrong = await session.checkProof(text);
      expect(wrong).toMatchObject({
        rootSource: 'loaded block before',
        account: { ok: false, error: { code: 'PROOF_ROOT_MISMATCH' } },
      });
      expect(wrong.storage).toMatchObject([{ ok: false, error: { code: 'PROOF_ROOT_MISMATCH' } }]);
    },
  );

  test('error: INPUT_FIELD_INVALID a root or a header that is none', async () => {
    const session = createCheckSession();
    await session.verify(exampleBytes('transfer'), {});
    const { sender } = session.inspect().transactions()[0] ?? { sender: '0x' as const };
    const text = JSON.stringify(session.inspect().proof(sender, [], 'before'));
    const invalid = expect.objectContaining({ code: 'INPUT_FIELD_INVALID' });
    await expect(session.checkProof(text, { stateRoot: '0x12' })).rejects.toThrow(invalid);
    await expect(session.checkProof(text, { header: 'x' })).rejects.toThrow(invalid);
  });
});
