/** Answers to all questions about one checked document. Outlines are kept: most answers start from one. */

import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { parseSlot } from '../bytes/slot.ts';
import type {
  BlockAccessList,
  BlockChanges,
  BlockReads,
  StateDiff,
  StateDiffCost,
  TransactionAccessList,
  TransactionDetail,
  WriteHistory,
} from '../changes.ts';
import { ExplorerError } from '../errors.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import type {
  AccountProofJson,
  AccountView,
  CodeView,
  FoldStep,
  HeaderBytes,
  IcicleLayout,
  IcicleMeasure,
  KeyPath,
  NodeDetail,
  NodePlace,
  SearchAnswer,
  StateTime,
  TransactionRow,
  TrieId,
  TrieOutline,
  UnreachableNode,
  WitnessReportData,
} from '../inspection.ts';
import { createAccountProof } from '../proof/accountProof.ts';
import { explainProof } from '../proof/explainProof.ts';
import type { BlockStatement, LayoutChoice, StatementReading } from '../publishedProof.ts';
import { layoutIcicle } from '../scene/icicle.ts';
import { buildOutline, type OutlineScene } from '../scene/outline.ts';
import { findCode } from '../state/codePool.ts';
import { type BlockStatementOptions, blockStatement } from '../statement/blockStatement.ts';
import { readStatement } from '../statement/compareStatement.ts';
import { parsePublicValues } from '../statement/publicValuesText.ts';
import { unreachableIndexes } from '../trie/unreachable.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';
import { blockAccess, transactionAccess } from './accessLists.ts';
import { accountView } from './accountView.ts';
import { blockChanges, phaseChanges } from './changes.ts';
import {
  addressOf,
  type Context,
  createContext,
  headerAt,
  otherTries,
  triesAt,
} from './context.ts';
import { disassemble } from './disassemble.ts';
import { headerBytes } from './header.ts';
import { hashedKeyOf } from './keyPath.ts';
import { createNames } from './names.ts';
import { type CountPlaces, keyPathOf, nodeAtPlace, placeCounter } from './nodes.ts';
import { blockReads } from './reads.ts';
import { search } from './search.ts';
import { stateDiffCost } from './stateDiffCost.ts';
import { createEntries, type Entries } from './stateEntries.ts';
import { createTraces, type Traces } from './traces.ts';
import { transactionDetail } from './transactionDetail.ts';
import { transactionRows } from './transactions.ts';
import { witnessReport } from './witnessReport.ts';
import { writeHistory } from './writeHistory.ts';

/** The questions of `InspectionApi`, answered at once; errors as there. */
export interface Inspector {
  readonly context: Context;
  outline(time: StateTime): TrieOutline;
  layout(time: StateTime, measure: IcicleMeasure): IcicleLayout;
  node(place: NodePlace, time: StateTime): NodeDetail;
  keyPath(trie: TrieId, key: Hex, time: StateTime, isHashed?: boolean): KeyPath;
  account(addressOrHash: Hex): AccountView;
  code(hash: Hex): CodeView;
  fold(trie: TrieId, key: Hex, time: StateTime, isHashed?: boolean): readonly FoldStep[];
  header(time: StateTime): HeaderBytes;
  search(query: string): SearchAnswer;
  transactions(): readonly TransactionRow[];
  transaction(index: number): TransactionDetail;
  reads(): BlockReads;
  unreachable(): readonly UnreachableNode[];
  witnessReport(): WitnessReportData;
  proof(address: Hex, slots: readonly string[], time: StateTime): AccountProofJson;
  changes(): BlockChanges;
  phaseDiff(phase: number): StateDiff;
  writeHistory(
    address: Hex,
    what: WriteHistory['what'],
    slot?: Hex,
    isHashed?: boolean,
  ): WriteHistory;
  readonly traces: Traces;
  blockAccessList(): BlockAccessList;
  accessList(phase: number): TransactionAccessList;
  stateDiffCost(): StateDiffCost;
  statement(options?: BlockStatementOptions): Promise<BlockStatement>;
  publicValues(text: string, choice?: LayoutChoice): Promise<StatementReading>;
  readonly entries: Entries;
}

/** Errors: STATE_UNREADABLE. */
export function createInspector(document: BlockDocument, validation: Validation): Inspector {
  const context = createContext(document, validation);
  const scenes = createScenes(context);
  const nameOf = createNames(validation.rules);
  const entries = createEntries(context);
  const keyPath: Inspector['keyPath'] = (trie, key, time, isHashed = false) =>
    keyPathOf(context, trie, hashedKeyOf(trie, key, isHashed), time, scenes.count(time));
  return {
    context,
    outline: (time) => scenes.at(time).outline,
    layout: (time, measure) => layoutIcicle(scenes.at(time).outline, measure),
    node: (place, time) => nodeAtPlace(context, place, time, scenes.count(time)),
    keyPath,
    account(addressOrHash) {
      const before = keyPath('account', addressOrHash, 'before');
      const hasAfter = context.after !== undefined;
      return accountView(
        context,
        before,
        hasAfter ? keyPath('account', addressOrHash, 'after') : undefined,
      );
    },
    code: (hash) => disassemble(codeWith(context, hash)),
    fold: (trie, key, time, isHashed) => fold(context, keyPath, trie, key, time, isHashed),
    header: (time) => headerBytes(context, time),
    search: (query) => search(context, scenes.both(), query),
    transactions: () => transactionRows(validation),
    transaction: (index) => transactionDetail(context, nameOf, index),
    reads: () => blockReads(context, nameOf),
    unreachable: () => unreachableNodes(context),
    witnessReport: () => witnessReport(context, scenes.at('before')),
    proof: (address, slots, time) => proofJson(context, address, slots, time),
    changes: () => blockChanges(context, nameOf),
    phaseDiff: (phase) => phaseChanges(context, phase, nameOf),
    writeHistory: (address, what, slot, isHashed) =>
      writeHistory(context, address, what, slot, isHashed),
    traces: createTraces(context, nameOf),
    blockAccessList: () => blockAccess(context),
    accessList: (phase) => transactionAccess(context, phase),
    stateDiffCost: () => stateDiffCost(context),
    ...createStatement(validation, entries),
    entries,
  };
}

/** What provers would print for the block: kept, since every comparison starts from it. */
function createStatement(
  validation: Validation,
  entries: Entries,
): Pick<Inspector, 'statement' | 'publicValues'> {
  let kept: Promise<BlockStatement> | undefined;
  const statement: Inspector['statement'] = async ({ withDiffCommitment = false } = {}) => {
    kept ??= blockStatement(validation);
    const block = await kept;
    if (!withDiffCommitment || !block.isValid) return block;
    return { ...block, diffCommitment: entries.commitment() };
  };
  return {
    statement,
    publicValues: async (text, choice) => {
      const block = await statement({ withDiffCommitment: choice?.id === 'state-change' });
      return readStatement(parsePublicValues(text), block, choice);
    },
  };
}

interface SceneCache {
  at(time: StateTime): OutlineScene;
  both(): { before: OutlineScene; after?: OutlineScene };
  count(time: StateTime): CountPlaces;
}

function createScenes(context: Context): SceneCache {
  const scenes = new Map<StateTime, OutlineScene>();
  const counters = new Map<StateTime, CountPlaces>();
  const cache: SceneCache = {
    at(time) {
      const scene = scenes.get(time) ?? sceneOf(context, time);
      scenes.set(time, scene);
      return scene;
    },
    both: () => ({
      before: cache.at('before'),
      ...(context.after !== undefined && { after: cache.at('after') }),
    }),
    count(time) {
      const counter =
        counters.get(time) ?? placeCounter(cache.at(time), context.state.pool.nodes.length);
      counters.set(time, counter);
      return counter;
    },
  };
  return cache;
}

function sceneOf(context: Context, time: StateTime): OutlineScene {
  const other = otherTries(context, time);
  return buildOutline(triesAt(context, time), {
    reached: context.reached,
    addressOf: (hashed) => addressOf(context, hashed),
    ...(other !== undefined && { other }),
  });
}

function fold(
  context: Context,
  keyPath: Inspector['keyPath'],
  trie: TrieId,
  key: Hex,
  time: StateTime,
  isHashed?: boolean,
): readonly FoldStep[] {
  const path = complete(keyPath(trie, key, time, isHashed));
  const header = headerAt(context, time);
  if (trie === 'account') return explainProof(path, header);
  return explainProof(complete(keyPath('account', trie, time)), header, path);
}

/** A way that ends in a value or in a proof of absence. Errors: WITNESS_NODE_MISSING. */
function complete(path: KeyPath): KeyPath {
  if (path.outcome.type !== 'missing') return path;
  throw ExplorerError.fromObject(path.outcome.error);
}

/** Errors: WITNESS_CODE_MISSING. */
function codeWith({ state }: Context, hash: Hex): Uint8Array {
  const known = state.newCodes.get(hash) ?? state.codes.byHash.get(hash);
  return known ?? findCode(state.codes, hexToBytes(hash, 'code hash'));
}

function unreachableNodes({ state: { pool }, reached }: Context): UnreachableNode[] {
  return unreachableIndexes(pool, reached).map((index) => {
    const kind = pool.decoded[index]?.type;
    return {
      hash: bytesToHex(pool.hashes.subarray(index * 32, index * 32 + 32)),
      bytes: pool.nodes[index]?.length ?? 0,
      ...(kind !== undefined && { kind }),
    };
  });
}

function proofJson(
  context: Context,
  address: Hex,
  slots: readonly string[],
  time: StateTime,
): AccountProofJson {
  const bytes = hexToBytes(address, 'address');
  const preimage = bytes.length === 32 ? addressOf(context, bytesToHex(bytes)) : address;
  if (preimage === undefined) {
    throw new ExplorerError('PROOF_ADDRESS_UNKNOWN', `The address behind ${address} is not known`, {
      hashedAddress: address,
    });
  }
  const known = hexToBytes(preimage, 'address');
  hashedKeyOf('account', bytesToHex(known), false); // 20 bytes, or it is refused here
  return createAccountProof(triesAt(context, time), known, slots.map(parseSlot));
}
