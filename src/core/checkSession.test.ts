import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bytesToHex } from './bytes/hex.ts';
import { createCheckSession } from './checkSession.ts';
import { exampleBytes } from './inspect/testData.ts';
import type { ProofCheck, TriePicture } from './inspection.ts';
import { readWitnessData, witnessData } from './witness/testData.ts';

const HAS_PROOFS = witnessData('eth-getproof') !== undefined;
const NIMBUS = 'eth-getproof/nimbus-verified-proxy';

const ZK_PIG = 'eth-getproof/zk-pig/account_proofs.json';

/** The only check of a text with one proof. */
async function first(checks: Promise<readonly ProofCheck[]>): Promise<ProofCheck> {
  const [check, ...others] = await checks;
  if (check === undefined || others.length > 0) throw new Error('one proof, one check');
  return check;
}

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
      const { rootSource, account, storage } = await first(session.checkProofs(text));
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
      const byHeader = await first(session.checkProofs(text, { header }));
      expect(byHeader).toMatchObject({
        rootSource: 'header',
        stateRoot,
        header: { hash },
        account: { ok: true },
      });
      expect(byHeader.storage).toMatchObject([
        { ok: true, path: { outcome: { type: 'present' } } },
      ]);
      expect(await first(session.checkProofs(text, { stateRoot }))).toMatchObject({
        rootSource: 'given',
        account: { ok: true },
      });
      expect(await first(session.checkProofs(text))).toMatchObject({
        rootSource: 'its own first node',
        account: { ok: true },
      });
      await session.verify(exampleBytes('transfer'), {});
      const wrong = await first(session.checkProofs(text));
      expect(wrong).toMatchObject({
        rootSource: 'loaded block before',
        account: { ok: false, error: { code: 'PROOF_ROOT_MISMATCH' } },
      });
      expect(wrong.storage).toMatchObject([{ ok: false, error: { code: 'PROOF_ROOT_MISMATCH' } }]);
    },
  );

  test.skipIf(!HAS_PROOFS)(
    'behavior: each proof of a file is checked against the root that the file names (needs the witness data)',
    async () => {
      const text = Buffer.from(readWitnessData(ZK_PIG)).toString();
      const { root } = JSON.parse(text);
      const session = createCheckSession();
      const checks = await session.checkProofs(text);
      expect(checks.map(({ account }) => account.ok)).toEqual([true, true, true]);
      expect(new Set(checks.map(({ address }) => address)).size).toBe(3);
      expect(checks[0]).toMatchObject({ stateRoot: root, rootSource: 'named in the file' });
      const header = gunzipSync(readWitnessData(`${NIMBUS}/proof_block.json.gz`)).toString();
      const proof = JSON.parse(
        Buffer.from(readWitnessData(`${NIMBUS}/storage_proof.json`)).toString(),
      );
      const both = JSON.stringify({ header: JSON.parse(header), proof });
      expect(await first(session.checkProofs(both))).toMatchObject({
        rootSource: 'header',
        account: { ok: true },
      });
    },
  );

  test('behavior: a root that a file names is that of the loaded block where it is the same', async () => {
    const session = createCheckSession();
    await session.verify(exampleBytes('transfer'), {});
    const inspector = session.inspect();
    const { sender } = inspector.transactions()[0] ?? { sender: '0x' as const };
    const accounts = [inspector.proof(sender, [], 'after')];
    const root = inspector.outline('after').tries[0]?.root;
    const check = await first(session.checkProofs(JSON.stringify({ root, accounts })));
    expect(check).toMatchObject({ rootSource: 'loaded block after', account: { ok: true } });
  });

  test('behavior: of a proof that breaks half-way, the part that holds is there to be drawn', async () => {
    const session = createCheckSession();
    await session.verify(exampleBytes('erc20-transfers'), {});
    const { sender } = session.inspect().transactions()[0] ?? { sender: '0x' as const };
    const proof = session.inspect().proof(sender, [], 'before');
    const { accountProof } = proof;
    const broken = accountProof.with(-1, accountProof[0] ?? '0x');
    const text = JSON.stringify({ ...proof, accountProof: broken });
    const { account } = await first(session.checkProofs(text));
    expect(account).toMatchObject({
      ok: false,
      error: { code: 'PROOF_NODE_MISMATCH', data: { index: accountProof.length - 1 } },
      begun: { outcome: { type: 'missing' } },
    });
    expect(account.path).toBeUndefined();
    expect(account.begun?.steps.map(({ node }) => bytesToHex(node.rlp))).toEqual(
      accountProof.slice(0, -1),
    );
  });

  test('error: INPUT_FIELD_INVALID a root or a header that is none', async () => {
    const session = createCheckSession();
    await session.verify(exampleBytes('transfer'), {});
    const { sender } = session.inspect().transactions()[0] ?? { sender: '0x' as const };
    const text = JSON.stringify(session.inspect().proof(sender, [], 'before'));
    const invalid = expect.objectContaining({ code: 'INPUT_FIELD_INVALID' });
    await expect(session.checkProofs(text, { stateRoot: '0x12' })).rejects.toThrow(invalid);
    await expect(session.checkProofs(text, { header: 'x' })).rejects.toThrow(invalid);
  });
});
