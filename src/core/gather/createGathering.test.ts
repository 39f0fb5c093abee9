/**
 * The gathering against a node that answers out of recorded witnesses: the examples, real blocks, and
 * every way in which an answer can be false.
 */

import { describe, expect, test } from 'vitest';
import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { type ExplorerError, isExplorerError } from '../errors.ts';
import type { GatherAnswer, GatherRequest } from '../gathering.ts';
import { HAS_DATA, listExamples, outcomeOf, readExample, readReal } from '../testData.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';
import { parseDocument } from '../witness/parseDocument.ts';
import { createGathering } from './createGathering.ts';
import { createWitnessNode, gatherFrom, type Helpfulness } from './fixture.ts';
import type { GatheringOptions } from './gatherState.ts';

const examples = listExamples().map((file) => file.replace('.json.gz', ''));
const hasExamples = examples.length > 0;

type Change = (answer: GatherAnswer, request: GatherRequest) => GatherAnswer;

async function gathered(
  document: BlockDocument,
  help: Helpfulness = 'trace',
  options: GatheringOptions = {},
  change?: Change,
) {
  const node = await createWitnessNode(document, help);
  const { done, asked } = await gatherFrom(createGathering(options), node, change);
  const bundle = await parseDocument(done.bytes);
  return { done, asked, bundle, outcome: await outcomeOf(bundle), node };
}

/** The error of a gathering whose answers are changed on their way. */
async function failure(change: Change, name = 'erc20-transfers'): Promise<ExplorerError> {
  const error = await gathered(await readExample(name), 'trace', {}, change).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isExplorerError(error)) throw new Error(`no ExplorerError: ${error}`);
  return error;
}

interface ProofJson {
  address: Hex;
  accountProof: Hex[];
  balance: Hex;
  storageProof: { key: Hex; value: Hex; proof: Hex[] }[];
}

/** Changes the proofs that `which` picks. */
function changingProofs(
  change: (proof: ProofJson) => void,
  which: (request: Extract<GatherRequest, { type: 'proof' }>) => boolean = () => true,
): Change {
  return (answer, request) => {
    if (answer.type !== 'value' || request.type !== 'proof' || !which(request)) return answer;
    const proof = structuredClone(answer.value) as ProofJson; // what createAccountProof made
    change(proof);
    return { type: 'value', value: proof };
  };
}

const withSlots = ({ slots }: { readonly slots: readonly Hex[] }) => slots.length > 1;

function flipLastByte(hex: Hex): Hex {
  const bytes = hexToBytes(hex);
  bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1; // a node has bytes
  return bytesToHex(bytes);
}

describe.skipIf(!hasExamples)(
  `createGathering${hasExamples ? '' : ': skipped, no examples'}`,
  () => {
    test.each(examples)('default: %s is VALID, with every kind of hint and none', async (name) => {
      const document = await readExample(name);
      const { postStateRoot } = await outcomeOf(document);
      for (const help of ['trace', 'accessList', 'proofs'] as const) {
        const { outcome, bundle, done } = await gathered(document, help);
        expect(outcome, help).toMatchObject({ verdict: 'VALID', postStateRoot });
        expect(bundle.witness.state.length, help).toBeLessThanOrEqual(
          document.witness.state.length,
        );
        expect(bundle.format).toBe('Glassblock bundle, witness built from eth_getProof');
        expect(done.counts.round, help).toBeLessThanOrEqual(7);
        expect(done.unreachable).toEqual([]);
      }
    });

    test('behavior: the order of the answers within a round is that of the requests, whatever came first', async () => {
      const node = await createWitnessNode(await readExample('blockhash'), 'trace');
      const first = createGathering();
      const second = createGathering();
      const step = await first.start(node.bare);
      expect(await second.start(node.bare)).toEqual(step);
      if (step.type !== 'ask') throw new Error('nothing is asked');
      const answers = step.requests.map(node.answer);
      expect(await first.take(answers)).toEqual(await second.take(answers));
    });

    test('behavior: a sibling that is a leaf is rebuilt from the state after the block', async () => {
      const document = await readExample('branch-collapse');
      const { outcome, asked, done } = await gathered(document, 'trace', {
        probeFirstNibbles: 0,
        maxProbeNibbles: 0,
      });
      expect(outcome.verdict).toBe('VALID');
      expect(
        asked.filter((request) => request.type === 'proof' && request.at === 'block'),
      ).toHaveLength(1);
      expect(done.counts).toMatchObject({ siblings: 1, probes: 0 });
    });

    test('behavior: a sibling near the root is found by a key that leads to it', async () => {
      const { outcome, asked, done } = await gathered(await readExample('branch-collapse'));
      expect(outcome.verdict).toBe('VALID');
      expect(asked.some((request) => request.type === 'proof' && request.at === 'block')).toBe(
        false,
      );
      expect(done.counts.siblings).toBe(1);
      expect(done.counts.probes).toBeGreaterThan(0);
    });

    test('behavior: where neither way leads to a sibling, CANNOT VERIFY names it', async () => {
      const refused: Change = (answer, request) =>
        request.type === 'proof' && request.at === 'block' ? { type: 'unavailable' } : answer;
      const options = { probeFirstNibbles: 0, maxProbeNibbles: 0 };
      const document = await readExample('branch-collapse');
      const { outcome, done } = await gathered(document, 'trace', options, refused);
      expect(done.unreachable).toHaveLength(1);
      const [{ hash, path, address, slot } = {}] = done.unreachable;
      expect(outcome).toMatchObject({
        verdict: 'CANNOT_VERIFY',
        missing: { kind: 'node', reason: 'collapse', hash, path, address, slot },
      });
    });

    test('behavior: what a node will not answer of one key ends in CANNOT VERIFY, not in a loop', async () => {
      const halfOfThem: Change = (answer, request) =>
        request.type === 'proof' && Number.parseInt(request.address.slice(-1), 16) % 2 === 0
          ? { type: 'unavailable' }
          : answer;
      const document = await readExample('erc20-transfers');
      const { outcome, done } = await gathered(document, 'proofs', {}, halfOfThem);
      expect(outcome).toMatchObject({ verdict: 'CANNOT_VERIFY', missing: { kind: 'node' } });
      expect(done.counts.round).toBeLessThan(20);
    });

    test('error: PROOF_KEY_MISMATCH for a proof of another account, of another slot, of fewer slots', async () => {
      const other = `0x${'11'.repeat(20)}` as const;
      const account = await failure(changingProofs((proof) => (proof.address = other)));
      expect(account).toMatchObject({ code: 'PROOF_KEY_MISMATCH', data: { found: other } });
      const slot = await failure(
        changingProofs(({ storageProof: [first] }) => {
          if (first !== undefined) first.key = `0x${'22'.repeat(32)}`;
        }, withSlots),
      );
      expect(slot.code).toBe('PROOF_KEY_MISMATCH');
      expect(slot.data.slot).toMatch(/^0x[0-9a-f]{64}$/);
      const fewer = await failure(
        changingProofs(({ storageProof }) => storageProof.pop(), withSlots),
      );
      expect(fewer).toMatchObject({
        code: 'PROOF_KEY_MISMATCH',
        data: { found: 'no proof of it' },
      });
    });

    test('behavior: a lying node of a proof is named by account, slot and index', async () => {
      const inAccount = await failure(
        changingProofs(({ accountProof }) => {
          accountProof.push(flipLastByte(accountProof.pop() as Hex)); // no proof here is empty
        }),
      );
      expect(inAccount.code).toBe('PROOF_NODE_MISMATCH');
      expect(inAccount.data).toMatchObject({ trie: 'account', at: 'parent' });
      expect(inAccount.data.index).toBeGreaterThan(0);
      const inStorage = await failure(
        changingProofs(({ storageProof }) => {
          const proof = storageProof.find((slot) => slot.proof.length > 1)?.proof;
          if (proof !== undefined) proof[1] = flipLastByte(proof[1] as Hex);
        }, withSlots),
      );
      expect(inStorage).toMatchObject({
        code: 'PROOF_NODE_MISMATCH',
        data: { trie: 'storage', index: 1 },
      });
      expect(inStorage.data.slot).toMatch(/^0x[0-9a-f]{64}$/);
      expect(inStorage.message).toContain(
        `slot ${inStorage.data.slot} of ${inStorage.data.address}`,
      );
    });

    test('behavior: half a proof, a proof of another state, too many nodes, a false claim', async () => {
      const half = await failure(changingProofs(({ accountProof }) => accountProof.pop()));
      expect(half).toMatchObject({ code: 'PROOF_NODE_MISSING', data: { trie: 'account' } });
      const elsewhere = await failure(
        changingProofs(
          (proof) => (proof.accountProof[0] = flipLastByte(proof.accountProof[0] as Hex)),
        ),
      );
      expect(elsewhere).toMatchObject({ code: 'PROOF_ROOT_MISMATCH', data: { index: 0 } });
      const more = await failure(
        changingProofs(({ accountProof }) => accountProof.push(accountProof[0] as Hex)),
      );
      expect(more.code).toBe('PROOF_TRAILING_NODES');
      const claim = await failure(changingProofs((proof) => (proof.balance = '0x12345')));
      expect(claim).toMatchObject({ code: 'PROOF_VALUE_MISMATCH', data: { field: 'balance' } });
      const garbage: Change = (answer, request) =>
        request.type === 'proof' ? { type: 'value', value: 'no' } : answer;
      expect((await failure(garbage)).code).toBe('PROOF_MALFORMED');
    });

    test('behavior: the state after the block is no state of the parent', async () => {
      const node = await createWitnessNode(await readExample('transfer'));
      const swapped: Change = (answer, request) =>
        request.type === 'proof' ? node.answer({ ...request, at: 'block' }) : answer;
      expect((await failure(swapped, 'transfer')).code).toBe('PROOF_ROOT_MISMATCH');
    });

    test('error: CODE_HASH_MISMATCH', async () => {
      const change: Change = (answer, request) =>
        request.type === 'code' ? { type: 'value', value: '0x6001' } : answer;
      const { code, data } = await failure(change);
      expect(code).toBe('CODE_HASH_MISMATCH');
      expect(data.address).toMatch(/^0x[0-9a-f]{40}$/);
    });

    test('error: HEADER_HASH_MISMATCH for a parent that is another, or none', async () => {
      for (const value of ['0xc0', null, { number: '0x1' }]) {
        const change: Change = (answer, request) =>
          request.type === 'header' ? { type: 'value', value } : answer;
        expect((await failure(change, 'blockhash')).code).toBe('HEADER_HASH_MISMATCH');
      }
    });

    test('behavior: an ancestor asked for by number that is of another chain is asked for by hash', async () => {
      const document = await readExample('blockhash');
      const change: Change = (answer, request) =>
        request.type === 'header' && request.hash === undefined
          ? { type: 'value', value: '0xc0' }
          : answer;
      const { outcome, asked } = await gathered(document, 'trace', {}, change);
      expect(outcome.verdict).toBe('VALID');
      const byHash = asked.filter((request) => request.type === 'header' && request.hash);
      expect(byHash.length).toBe(document.witness.headers.length);
    });

    test('behavior: hints may say anything', async () => {
      const nonsense = [null, 17, 'x', [], [[]], [{ result: null }], [{ result: { a: 1 } }]];
      const address = `0x${'00'.repeat(19)}01`;
      const hints = [
        ...nonsense,
        [{ result: { [address]: { storage: { '0xzz': 1 }, code: '0x6' } } }],
      ];
      for (const value of hints) {
        const change: Change = (answer, request) =>
          request.type === 'trace' ? { type: 'value', value } : answer;
        const { outcome } = await gathered(await readExample('transfer'), 'trace', {}, change);
        expect(outcome.verdict).toBe('VALID');
      }
    });

    test('error: NOTHING_LOADED', async () => {
      await expect(createGathering().take([])).rejects.toMatchObject({ code: 'NOTHING_LOADED' });
    });
  },
);

/** Blocks of every time whose witness, put together from proofs, lacked siblings or not. */
const REAL_BLOCKS = ['mainnet-73141.json', 'mainnet-2675000.json.gz', 'mainnet-4370000.json.gz'];
const MISSING_SIBLINGS = ['mainnet-2675000', 'mainnet-4370000', 'mainnet-15050000'];

describe.skipIf(!HAS_DATA)(
  `createGathering on real blocks${HAS_DATA ? '' : ': skipped, no witness data'}`,
  () => {
    test.each(REAL_BLOCKS)('default: %s', async (name) => {
      const document = await readReal(`blocks/${name}`);
      const { postStateRoot } = await outcomeOf(document);
      const { outcome } = await gathered(document);
      expect(outcome).toMatchObject({ verdict: 'VALID', postStateRoot });
    });

    test.each(MISSING_SIBLINGS)('behavior: what %s lacked is found', async (name) => {
      const incomplete = await readReal(`incomplete/${name}-missing-siblings.json.gz`);
      const complete = await readReal(`blocks/${name}.json.gz`);
      const before = await outcomeOf(incomplete);
      expect(before).toMatchObject({ verdict: 'CANNOT_VERIFY', missing: { reason: 'collapse' } });
      const lacked = complete.witness.state.length - incomplete.witness.state.length;
      const { outcome, bundle, done } = await gathered(complete);
      expect(outcome.verdict).toBe('VALID');
      expect(done.counts.siblings).toBe(lacked);
      const found = new Set(bundle.witness.state.map(bytesToHex));
      expect(found.has(nodeNamed(complete, before.missing?.hash))).toBe(true);
    });

    test('behavior: mainnet 24647140, a branch too deep to be probed for: CANNOT VERIFY names it', async () => {
      const document = await readReal('blocks/mainnet-24647140.json.gz');
      const { outcome, done } = await gathered(document, 'trace', { maxProbeNibbles: 4 });
      expect(outcome).toMatchObject({
        verdict: 'CANNOT_VERIFY',
        missing: {
          kind: 'node',
          reason: 'collapse',
          trie: 'storage',
          path: 'f4408e6',
          hash: '0xfbcd76bfba066a850fd52e4aec3c3548d9a87928a97cd480db36c6e02e03d4d1',
        },
      });
      expect(done.unreachable.map(({ path }) => path)).toContain('f4408e6');
    });
  },
);

/** The node of a witness with this hash, as hex. */
function nodeNamed(document: BlockDocument, hash: Hex | undefined): Hex {
  const node = document.witness.state.find((rlp) => bytesToHex(keccak256(rlp)) === hash);
  if (node === undefined) throw new Error(`no node ${hash}`);
  return bytesToHex(node);
}
