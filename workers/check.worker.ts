/** Checks one document at a time and answers about the last. No logic here: it calls the core, and the page terminates it. */

import { expose, transfer } from 'comlink';
import { installErrorTransfer } from '../src/bridge/errorTransfer.ts';
import type { CheckApi } from '../src/bridge/protocol.ts';
import { createCheckSession } from '../src/core/checkSession.ts';
import { compareDocuments } from '../src/core/compareDocuments.ts';
import { createGathering } from '../src/core/gather/createGathering.ts';
import { createRangeSession } from '../src/core/rangeSession.ts';
import { encodeBundle } from '../src/core/witness/bundle.ts';
import { parseDocument } from '../src/core/witness/parseDocument.ts';
import { nextTurn } from '../src/platform/turn.ts';

const session = createCheckSession();
const range = createRangeSession();
const gathering = createGathering();
/** The signal of the tree that grows, or of the last one. */
let growing = { aborted: false };

const api = {
  verify: (bytes, options, onProgress, onLinked) =>
    session.verify(bytes, { ...options, now: () => performance.now() }, onProgress, (picture) =>
      onLinked?.(copied(picture)),
    ),
  async toBundle(bytes) {
    const bundle = await encodeBundle(await parseDocument(bytes));
    return transfer(bundle, [bundle.buffer as ArrayBuffer]); // fresh from the encoder, never shared
  },
  verifyInRange: (bytes, share, options, onProgress) =>
    range.verify(bytes, share, { ...options, now: () => performance.now() }, onProgress),
  compare: (parts, options, onProgress) => compareDocuments(parts, options, onProgress),
  gather: (bytes, onProgress, findKeys) => gathering.start(bytes, onProgress, findKeys),
  gatherOn: (answers, onProgress, findKeys) => gathering.take(answers, onProgress, findKeys),
  outline: async (time) => copied(session.inspect().outline(time)),
  async layout(time, measure) {
    const layout = session.inspect().layout(time, measure);
    return transfer(layout, buffersOf(layout)); // made for this answer
  },
  node: async (place, time) => session.inspect().node(place, time),
  keyPath: async (trie, key, time, isHashed) =>
    session.inspect().keyPath(trie, key, time, isHashed),
  account: async (addressOrHash) => session.inspect().account(addressOrHash),
  code: async (hash) => session.inspect().code(hash),
  fold: async (trie, key, time, isHashed) => session.inspect().fold(trie, key, time, isHashed),
  header: async (time) => session.inspect().header(time),
  search: async (query) => session.inspect().search(query),
  transactions: async () => session.inspect().transactions(),
  transaction: async (index) => session.inspect().transaction(index),
  reads: async () => session.inspect().reads(),
  unreachable: async () => session.inspect().unreachable(),
  witnessReport: async () => session.inspect().witnessReport(),
  proof: async (address, slots, time) => session.inspect().proof(address, slots, time),
  changes: async () => session.inspect().changes(),
  phaseDiff: async (phase) => session.inspect().phaseDiff(phase),
  writeHistory: async (address, what, slot, isHashed) =>
    session.inspect().writeHistory(address, what, slot, isHashed),
  async trace(phase, onSteps) {
    const options = { now: () => performance.now(), ...(onSteps !== undefined && { onSteps }) };
    const overview = await session.inspect().traces.open(phase, options);
    return transfer(overview, buffersOf(overview.flame)); // laid out for this answer
  },
  traceCall: async (phase, frame) => session.inspect().traces.call(phase, frame),
  async traceSteps(phase, first, count) {
    const window = await session.inspect().traces.steps(phase, first, count);
    return transfer(window, buffersOf(window)); // copied out of the trace for this answer
  },
  traceStep: async (phase, step) => session.inspect().traces.step(phase, step),
  traceMove: async (phase, step, move, address) =>
    session.inspect().traces.move(phase, step, move, address),
  traceStorage: async (phase) => session.inspect().traces.storage(phase),
  traceCallTracer: async (phase) => blobOf(await session.inspect().traces.callTracer(phase)),
  traceStructLogs: async (phase, withMemory) =>
    blobOf(await session.inspect().traces.structLogs(phase, withMemory)),
  blockAccessList: async () => session.inspect().blockAccessList(),
  accessList: async (phase) => session.inspect().accessList(phase),
  stateDiffCost: async () => session.inspect().stateDiffCost(),
  statement: async (options) => session.inspect().statement(options),
  publicValues: async (text, choice) => session.inspect().publicValues(text, choice),
  entries: async (query) => session.inspect().entries.entries(query),
  entryClaim: async (index, disclosure) => session.inspect().entries.claim(index, disclosure),
  proofTask: async (index, disclosure) => session.inspect().entries.proofTask(index, disclosure),
  growTree(onCount) {
    growing = { aborted: false };
    const now = () => performance.now();
    return session.inspect().entries.grow({ now, pause: nextTurn, signal: growing, onCount });
  },
  async stopGrowing() {
    growing.aborted = true;
  },
  checkProofs: (jsonText, options) => session.checkProofs(jsonText, options),
} satisfies CheckApi;

/** A copy that moves instead of being cloned: the session keeps its own columns for the next question. */
function copied<T extends object>(answer: T): T {
  const copy = structuredClone(answer);
  return transfer(copy, buffersOf(copy));
}

/** Pieces of JSON as a file: a browser keeps large ones out of the memory of the page. */
function blobOf(pieces: Iterable<string>): Blob {
  const parts: Blob[] = [];
  for (const piece of pieces) parts.push(new Blob([piece]));
  return new Blob(parts, { type: 'application/json' });
}

function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer]; // cloned just now, so nobody else's
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.values(value).flatMap(buffersOf);
}

installErrorTransfer();
expose(api);
