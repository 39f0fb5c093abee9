/** Questions about recorded blocks: what is answered must hold of the tries themselves. */

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import type { ErrorCode } from '../errors.ts';
import {
  NODE_KINDS,
  NODE_MARKS,
  type NodePlace,
  type RlpField,
  type StateTime,
} from '../inspection.ts';
import { pathOf } from '../scene/outlineColumns.ts';
import { HAS_DATA, listExamples } from '../testData.ts';
import { validateDocument } from '../verifyDocument.ts';
import { createInspector, type Inspector } from './inspector.ts';
import { checkExample, checkReal } from './testData.ts';

const opened = new Map<string, Promise<Inspector>>();

function open(name: string): Promise<Inspector> {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const inspector = checkExample(name).then(({ document, validation }) =>
    createInspector(document, validation),
  );
  opened.set(name, inspector);
  return inspector;
}

/** Places of all nodes of an outline, with their marks. */
function places(
  inspector: Inspector,
  time: StateTime,
): Map<string, { place: NodePlace; marks: number }> {
  const outline = inspector.outline(time);
  const found = new Map<string, { place: NodePlace; marks: number }>();
  for (let i = 0; i < outline.count; i++) {
    if ((outline.kinds[i] as number) >= NODE_KINDS.indexOf('blinded')) continue;
    const path = [...pathOf(outline, i)].map((nibble) => nibble.toString(16)).join('');
    const trie = outline.tries[outline.trieIndex[i] as number]?.id ?? 'account';
    found.set(`${trie}:${path}`, { place: { trie, path }, marks: outline.marks[i] as number });
  }
  return found;
}

const throwsCode = (code: ErrorCode) => expect.objectContaining({ code });
const EXAMPLES = listExamples().map((name) => name.replace('.json.gz', ''));

describe('createInspector', () => {
  let erc20: Inspector;
  beforeAll(async () => {
    erc20 = await open('erc20-transfers');
  });

  /** The contract of the example, with its slots. */
  const contract = () => {
    const trie = erc20
      .outline('before')
      .tries.find(
        ({ id, address }) =>
          id !== 'account' &&
          address !== undefined &&
          erc20.account(address).slots.some(({ before, after }) => before !== after),
      );
    return trie?.address as Hex;
  };

  test.each(EXAMPLES)(
    'default: %s, marks are what a comparison of hashes by place gives',
    async (name) => {
      const inspector = await open(name);
      const [before, after] = [places(inspector, 'before'), places(inspector, 'after')];
      const { written, created, removed } = NODE_MARKS;
      for (const [key, { place, marks }] of before) {
        const there = after.has(key) ? inspector.node(place, 'after') : undefined;
        const here = inspector.node(place, 'before');
        expect(here.marks & ~NODE_MARKS.hasStorage).toBe(marks & ~NODE_MARKS.hasStorage);
        const expected = there === undefined ? removed : there.hash === here.hash ? 0 : written;
        expect([key, marks & (written | created | removed)]).toEqual([key, expected]);
      }
      for (const [key, { marks }] of after) {
        if (!before.has(key)) expect([key, marks & created]).toEqual([key, created]);
      }
    },
  );

  test.each(EXAMPLES)(
    'behavior: %s, every node hashes to what its parent names, and its items cover it',
    async (name) => {
      const inspector = await open(name);
      for (const time of ['before', 'after'] as const) {
        for (const { place } of places(inspector, time).values()) {
          const { rlp, hash, namedBy, isInline, items } = inspector.node(place, time);
          expect(bytesToHex(keccak256(rlp))).toBe(hash);
          expect(isInline ? undefined : hash).toBe(namedBy);
          expectCovered(
            items,
            rlp.length - items.reduce((sum, { start, end }) => sum + end - start, 0),
            rlp.length,
          );
        }
      }
    },
  );

  test('error: NODE_NOT_HERE a path where no node starts', () => {
    expect(() => erc20.node({ trie: 'account', path: 'abcdef' }, 'before')).toThrow(
      throwsCode('NODE_NOT_HERE'),
    );
  });

  test('error: BLOCK_NOT_EXECUTED what is after a block that was not run', async () => {
    const { document } = await checkExample('transfer');
    const validation = await validateDocument(document, { until: 'link' }, () => {});
    const inspector = createInspector(document, validation);
    expect(inspector.outline('before').count).toBeGreaterThan(0);
    expect(() => inspector.outline('after')).toThrow(throwsCode('BLOCK_NOT_EXECUTED'));
  });

  test('error: STATE_UNREADABLE a witness without its root', async () => {
    const { document } = await checkExample('transfer');
    const bare = { ...document, witness: { ...document.witness, state: [] } };
    const validation = await validateDocument(bare, {}, () => {});
    expect(() => createInspector(bare, validation)).toThrow(throwsCode('STATE_UNREADABLE'));
  });

  test('behavior: an account shows its slots before and after, named where the keccak matches', () => {
    const view = erc20.account(contract());
    expect(view.code?.sizeBytes).toBeGreaterThan(100);
    const changed = view.slots.filter(({ before, after }) => before !== after);
    expect(changed.length).toBeGreaterThan(0);
    for (const { slot, hashedSlot } of view.slots) {
      if (slot !== undefined) expect(bytesToHex(keccak256(hexToBytes(slot)))).toBe(hashedSlot);
    }
    expect(erc20.account(view.hashedAddress).address).toBe(contract());
  });

  test('behavior: a fold goes from the slot through the account to the header, each hash found above', () => {
    const { hashedAddress, slots } = erc20.account(contract());
    const slot = slots.find((row) => row.slot !== undefined && row.after !== row.before)
      ?.slot as Hex;
    for (const time of ['before', 'after'] as const) {
      const steps = erc20.fold(hashedAddress, slot, time);
      expect(steps.at(-1)).toMatchObject({ type: 'compare', ok: true });
      let hash: Hex | undefined;
      for (const step of steps) {
        if (step.type === 'hash') hash = step.hash;
        if (step.type === 'find') expect(step.reference).toBe(hash);
        if (step.type === 'compare') {
          expect(step.computed).toBe(hash);
          const { rlp, start, end } = step.header;
          expect(bytesToHex(rlp.subarray(start, end))).toBe(step.expected);
        }
      }
    }
  });

  test('behavior: a path tells why a key is absent', () => {
    const { outcome, steps } = erc20.keyPath('account', `0x${'00'.repeat(32)}`, 'before');
    if (outcome.type === 'absent') expect(steps.length).toBeGreaterThan(0);
    else expect(outcome.type).toBe('missing');
    const storage = erc20.keyPath(
      erc20.account(contract()).hashedAddress,
      `0x${'11'.repeat(32)}`,
      'before',
      true,
    );
    expect(storage.key).toBeUndefined();
    expect(['absent', 'missing']).toContain(storage.outcome.type);
  });

  test('error: INPUT_FIELD_INVALID a key that fits no trie', () => {
    expect(() => erc20.keyPath('account', '0x1234', 'before')).toThrow(
      throwsCode('INPUT_FIELD_INVALID'),
    );
  });

  test('error: PROOF_ADDRESS_UNKNOWN a hashed address without a preimage', () => {
    const hashed = `0x${'ab'.repeat(32)}` as const;
    expect(() => erc20.proof(hashed, [], 'before')).toThrow(throwsCode('PROOF_ADDRESS_UNKNOWN'));
    const { hashedAddress } = erc20.account(contract());
    expect(erc20.proof(hashedAddress, [], 'after').address).toBe(contract());
  });

  test('behavior: a code is disassembled; one that is not here is missing', () => {
    const { code } = erc20.account(contract());
    const view = erc20.code(code?.hash as Hex);
    expect(view.names[view.bytes[0] as number]).toMatch(/^PUSH/);
    expect(() => erc20.code(`0x${'12'.repeat(32)}`)).toThrow(throwsCode('WITNESS_CODE_MISSING'));
  });

  test('behavior: a delegated account names whom it runs', async () => {
    const inspector = await open('eip7702-delegation');
    const { state } = inspector.context;
    const all = [...state.codes.byHash.keys(), ...state.newCodes.keys()].map((hash) =>
      inspector.code(hash),
    );
    expect(all.some(({ delegatesTo }) => delegatesTo?.length === 42)).toBe(true);
  });

  test('behavior: the report adds up', () => {
    const report = erc20.witnessReport();
    const nodes = report.byDepth.reduce((sum, { nodes: of }) => sum + of, 0);
    expect(nodes).toBe(report.nodes.given - report.nodes.unreachable - report.nodes.duplicates);
    expect(report.nodes.used + report.nodes.unused).toBe(
      report.nodes.given - report.nodes.duplicates,
    );
    const { kinds, blindedChildren } = erc20.outline('before');
    const siblings = [...blindedChildren]
      .filter((_, i) => NODE_KINDS[kinds[i] as number] !== 'blinded')
      .reduce((sum, bits) => sum + bits.toString(2).replaceAll('0', '').length, 0);
    const blinded = report.byKind.find(({ kind }) => kind === 'blinded');
    expect(siblings).toBeGreaterThan(15);
    expect(blinded).toEqual({ kind: 'blinded', nodes: siblings, bytes: 33 * siblings });
    expect(report.codes.some(({ used, addresses }) => used && addresses.length > 0)).toBe(true);
  });

  test('behavior: what nothing leads to is counted and listed', async () => {
    const { document } = await checkExample('transfer');
    const stray = Uint8Array.of(0xc2, 0x20, 0x01);
    const witness = { ...document.witness, state: [...document.witness.state, stray, stray] };
    const validation = await validateDocument({ ...document, witness }, {}, () => {});
    const inspector = createInspector({ ...document, witness }, validation);
    expect(inspector.unreachable()).toEqual([{ hash: bytesToHex(keccak256(stray)), bytes: 3 }]);
    const { superfluous, nodes } = inspector.witnessReport();
    expect(nodes).toMatchObject({ unreachable: 1, duplicates: 1 });
    expect(superfluous).toContainEqual({ what: 'nodes that nothing leads to', count: 1, bytes: 3 });
    expect(inspector.search(bytesToHex(keccak256(stray))).notes[0]).toContain(
      'nothing leads to it',
    );
  });

  test.skipIf(!HAS_DATA)(
    'behavior: a real block is answered for in every part (needs the witness data)',
    async () => {
      const { document, validation } = await checkReal('blocks/mainnet-21688509.json.gz');
      const inspector = createInspector(document, validation);
      const tries = inspector.outline('after').tries;
      for (const { id, address } of tries.slice(1)) {
        const view = inspector.account(address ?? (id as Hex));
        for (const { after, hashedSlot } of view.slots) {
          const { outcome } = inspector.keyPath(id, hashedSlot, 'after', true);
          if (outcome.type === 'present')
            expect(outcome.leaf).toEqual({ type: 'slot', value: after });
          else expect([hashedSlot, after]).toEqual([hashedSlot, '0x0']);
        }
      }
    },
  );
});

describe('search', () => {
  let inspector: Inspector;
  beforeAll(async () => {
    inspector = await open('erc20-transfers');
  });
  const types = (query: string) => inspector.search(query).hits.map(({ type }) => type);

  test('default: addresses, in any case, with a chain, in a URL', () => {
    const { sender } = inspector.transactions()[0] as { sender: Hex };
    for (const query of [
      sender,
      sender.slice(2),
      `0x${sender.slice(2).toUpperCase()}`,
      `eth:${sender}`,
      `https://etherscan.io/address/${sender}#code`,
    ]) {
      expect(inspector.search(query)).toMatchObject({
        hits: [{ type: 'account', address: sender }],
        notes: [],
      });
    }
  });

  test('behavior: transactions by index and hash, in a URL too', () => {
    const { hash } = inspector.transactions()[1] as { hash: Hex };
    expect(inspector.search('1').hits[0]).toEqual({ type: 'transaction', index: 1, hash });
    expect(types(hash)).toEqual(['transaction']);
    expect(types(`https://etherscan.io/tx/${hash}`)).toEqual(['transaction']);
  });

  test('behavior: nodes by hash and path, hashed accounts, codes, selectors, slots', () => {
    const outline = inspector.outline('before');
    expect(inspector.search(outline.tries[0]?.root as Hex).hits).toContainEqual(
      expect.objectContaining({ type: 'node', place: { trie: 'account', path: '' } }),
    );
    const { hash, place } = inspector.node({ trie: 'account', path: '' }, 'before');
    expect(place.path).toBe('');
    expect(types(hash)).toContain('node');
    const storage = outline.tries[1];
    expect(types(storage?.id as Hex)).toContain('account');
    const { selector } = inspector.transactions()[0] as { selector: Hex };
    expect(types(selector)).toContain('transaction');
    expect(types(inspector.witnessReport().codes[0]?.hash as Hex)).toContain('code');
    const slot = inspector.account(storage?.id as Hex).slots.find((row) => row.slot !== undefined);
    if (slot?.slot !== undefined) {
      expect(types(slot.slot)).toContain('slot');
      expect(types(slot.hashedSlot)).toContain('slot');
    }
  });

  test('behavior: a nibble path is looked for in the account trie, then in every storage trie', () => {
    const found = new Map<string, Set<string>>();
    for (const { place } of places(inspector, 'before').values()) {
      found.set(place.path, (found.get(place.path) ?? new Set()).add(place.trie));
    }
    const outside = [...found].filter(([, tries]) => !tries.has('account'));
    expect(outside.length).toBeGreaterThan(1);
    for (const [path, tries] of found) {
      const { hits } = inspector.search(`0x${path}…`);
      const nodes = hits.flatMap((hit) => (hit.type === 'node' ? [hit] : []));
      expect(nodes.map(({ place }) => place.trie).sort()).toEqual([...tries].sort());
      for (const { place, hash, address } of nodes) {
        expect(inspector.node(place, 'before').hash).toBe(hash);
        if (place.trie !== 'account')
          expect(bytesToHex(keccak256(hexToBytes(address as Hex)))).toBe(place.trie);
      }
    }
  });

  test('behavior: a place names one trie, by its hash or by the address', () => {
    const { id, address } = inspector.outline('before').tries[1] as { id: Hex; address?: Hex };
    for (const query of [`${id}:`, `${address}:`, `${id.toUpperCase().replace('0X', '0x')}:…`]) {
      expect(inspector.search(query).hits).toMatchObject([
        { type: 'node', place: { trie: id, path: '' } },
      ]);
    }
    expect(inspector.search('account:').hits).toMatchObject([
      { place: { trie: 'account', path: '' } },
    ]);
    expect(inspector.search('account:ffffff').hits).toEqual([]);
  });

  test('behavior: a path that only the block made a node at is found too', async () => {
    const branching = await open('branch-collapse');
    const before = places(branching, 'before');
    const made = [...places(branching, 'after')].filter(([key]) => !before.has(key));
    for (const [, { place }] of made) {
      const hits = branching.search(`${place.trie}:${place.path}`).hits;
      expect(hits).toMatchObject([{ type: 'node', place, time: 'after' }]);
    }
    expect(made.length).toBeGreaterThan(0);
  });

  test('behavior: a node that the block made is found by its new hash', () => {
    const { hash } = inspector.node({ trie: 'account', path: '' }, 'after');
    const found = inspector.search(hash).hits;
    expect(found).toMatchObject([{ type: 'node', time: 'after', place: { path: '' } }]);
    const old = inspector.node({ trie: 'account', path: '' }, 'before').hash;
    expect(inspector.search(old).hits).toMatchObject([{ type: 'node', time: 'before' }]);
  });

  test.each([
    '',
    'vitalik.eth',
    '0x',
    'what?',
    '0xzz',
    `0x${'1'.repeat(70)}`,
    '9'.repeat(78),
    'https://example.org/',
  ])('behavior: %s never throws, and has hits or a note', (query) => {
    const { hits, notes } = inspector.search(query);
    expect(hits.length + notes.length).toBeGreaterThan(0);
  });
});

/** Items follow each other without a gap, down to the last level. */
function expectCovered(items: readonly RlpField[], start: number, end: number): void {
  let at = start;
  for (const item of items) {
    expect(item.start).toBe(at);
    expect(item.payloadStart).toBeGreaterThanOrEqual(item.start);
    at = item.end;
  }
  expect(at).toBe(end);
}
