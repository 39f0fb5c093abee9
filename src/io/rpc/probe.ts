/**
 * Asks a source what it serves, in stages: whether it answers, its chain, its head, then each method.
 * Cheap and harmless: methods that execute blocks are asked about a block that nobody has, because
 * geth before 1.17.2 could break on the real thing (go-ethereum issue 33572). At most 18 questions.
 */

import {
  type Finding,
  judgeFirstFailure,
  judgeMethod,
  judgeProofs,
  type ProbeId,
  type ProbeOutcome,
  proofDepths,
} from '../../core/connection.ts';
import { ExplorerError, isExplorerError } from '../../core/errors.ts';
import { CHAINS } from '../../core/execution/forks.ts';
import { fetchChainId, parseQuantity, readIdentity, toQuantity } from './blockIdentity.ts';
import type { RpcEnvironment } from './environment.ts';
import { cleanNodeText } from './nodeText.ts';
import { parseResult } from './rawResult.ts';
import { type RpcCall, rpcError } from './rpcError.ts';
import { createSession, type RpcSession } from './session.ts';
import { SILENCE_LIMIT_MS } from './silence.ts';
import { endpointOf, type RpcTarget } from './target.ts';

export interface ProbeOptions {
  readonly signal: AbortSignal;
  /** Called as each answer comes; the order is that of the answers. */
  readonly onFinding: (finding: Finding) => void;
  /** The chain that the source has to be of. */
  readonly chainId?: number;
  /** Longest silence of the source before one answer. */
  readonly timeoutMs?: number;
  readonly environment?: RpcEnvironment;
}

/** A block with the hashes of its transactions. */
const MAX_HEAD_BYTES = 8_000_000;
/** A proof of one account has some kilobytes; everything else is smaller still. */
const MAX_ANSWER_BYTES = 1 << 20;
/** Few at a time: public nodes count requests in a second. */
const CONNECTIONS = 3;

/** No chain is this long; below 2³¹, as some clients read numbers. */
const NOBODYS_NUMBER = toQuantity(2n ** 31n - 1n);
const NOBODYS_HASH = `0x${'00'.repeat(31)}01`;
/** Its proof is short, and proves absence or presence on every chain. */
const ZERO_ADDRESS = `0x${'00'.repeat(20)}`;

interface MethodQuestion {
  readonly probe: ProbeId;
  readonly method: string;
  readonly params: readonly unknown[];
}

const METHODS: readonly MethodQuestion[] = [
  { probe: 'witness', method: 'debug_executionWitness', params: [NOBODYS_NUMBER] },
  {
    probe: 'witnessByHash',
    method: 'debug_executionWitnessByBlockHash',
    params: [NOBODYS_HASH],
  },
  { probe: 'rawBlock', method: 'debug_getRawBlock', params: [NOBODYS_NUMBER] },
  {
    probe: 'prestateTrace',
    method: 'debug_traceBlockByHash',
    params: [NOBODYS_HASH, { tracer: 'prestateTracer' }],
  },
  {
    probe: 'accessList',
    method: 'eth_createAccessList',
    params: [{ from: ZERO_ADDRESS, to: ZERO_ADDRESS }, 'latest'],
  },
  { probe: 'receipts', method: 'eth_getBlockReceipts', params: [NOBODYS_NUMBER] },
  { probe: 'blockAccessList', method: 'debug_getBlockAccessList', params: [NOBODYS_NUMBER] },
  { probe: 'ethrex', method: 'ethrex_batchNumber', params: [] },
];

/**
 * Probes a source; what fails is a finding, and the questions behind a failed stage are not asked.
 * Errors: RPC_URL_INVALID, ABORTED.
 */
export async function probeSource(target: RpcTarget, options: ProbeOptions): Promise<void> {
  const { signal, onFinding, timeoutMs = SILENCE_LIMIT_MS } = options;
  const connection = { ...endpointOf(target, options.environment), signal, timeoutMs };
  const session = createSession(connection, MAX_HEAD_BYTES, () => {});
  if (!(await probeChain(session, options))) return;
  const head = await probeHead(session, onFinding);
  const questions = METHODS.map((question) => async () => {
    const outcome = await ask(session, question.method, question.params);
    const status = judgeMethod(outcome);
    const error = status !== 'yes' && outcome.type === 'error' ? outcome.error : undefined;
    onFinding({ probe: question.probe, status, ...(error && { error }) });
  });
  const proofs = () => probeProofs(session, head, onFinding);
  await atOnce([...questions.slice(0, 2), proofs, ...questions.slice(2)], CONNECTIONS);
}

async function probeChain(session: RpcSession, options: ProbeOptions): Promise<boolean> {
  const { onFinding, chainId: expected } = options;
  try {
    const chainId = await fetchChainId(session);
    onFinding({ probe: 'reach', status: 'yes' });
    onFinding({ probe: 'cors', status: 'yes' });
    const client = await askForClient(session);
    const chainName = CHAINS.find((chain) => chain.chainId === chainId)?.name;
    const facts = {
      probe: 'chain',
      chainId,
      ...(chainName !== undefined && { chainName }),
      ...(client !== undefined && { client }),
    } as const;
    if (expected === undefined || expected === chainId) {
      onFinding({ ...facts, status: 'yes' });
      return true;
    }
    const what = `the node is of chain ${chainId}, not ${expected}`;
    const data = { expected, found: chainId };
    const error = rpcError('RPC_CHAIN_MISMATCH', callOf(session, 'eth_chainId'), what, data);
    onFinding({ ...facts, status: 'no', error: error.toObject() });
    return false;
  } catch (error) {
    if (!isExpected(error)) throw error;
    for (const finding of judgeFirstFailure(error.toObject())) onFinding(finding);
    return false;
  }
}

/** What the client calls itself; a node that does not say is no worse for it. */
async function askForClient(session: RpcSession): Promise<string | undefined> {
  const outcome = await ask(session, 'web3_clientVersion', []);
  const { secrets } = session.connection.url;
  return outcome.type === 'value' && typeof outcome.value === 'string'
    ? cleanNodeText(outcome.value, secrets).slice(0, 120)
    : undefined;
}

/** The head's number, where there is one. */
async function probeHead(
  session: RpcSession,
  onFinding: ProbeOptions['onFinding'],
): Promise<bigint | undefined> {
  const call = callOf(session, 'eth_getBlockByNumber');
  try {
    const result = await session.call('chain', call.method, ['latest', false], MAX_HEAD_BYTES);
    const block = parseResult(result, call);
    const { number, hash } = readIdentity(block, call);
    const seconds = parseQuantity((block as { timestamp?: unknown }).timestamp); // an object, just read
    const timestamp = seconds === undefined ? {} : { timestamp: `${seconds}` };
    onFinding({
      probe: 'head',
      status: 'yes',
      head: { number: `${number}`, hash, ...timestamp },
    });
    return number;
  } catch (error) {
    if (!isExpected(error)) throw error;
    onFinding({ probe: 'head', status: 'no', error: error.toObject() });
    return undefined;
  }
}

/** Goes back in growing steps until the node refuses. */
async function probeProofs(
  session: RpcSession,
  head: bigint | undefined,
  onFinding: ProbeOptions['onFinding'],
): Promise<void> {
  const asked: { depth: number; outcome: ProbeOutcome }[] = [];
  for (const depth of head === undefined ? [] : proofDepths(head)) {
    const params = [ZERO_ADDRESS, [], toQuantity((head as bigint) - BigInt(depth))]; // just looked at
    const outcome = checkProof(session, await ask(session, 'eth_getProof', params));
    asked.push({ depth, outcome });
    if (outcome.type === 'error') break;
  }
  onFinding({ probe: 'proof', ...judgeProofs(asked) });
}

/** A proof has nodes; some providers answer null for what they do not have. */
function checkProof(session: RpcSession, outcome: ProbeOutcome): ProbeOutcome {
  if (outcome.type === 'error') return outcome;
  const { accountProof } = (outcome.value ?? {}) as { accountProof?: unknown };
  if (Array.isArray(accountProof) && accountProof.length > 0) return outcome;
  const call = callOf(session, 'eth_getProof');
  const error = rpcError('RPC_STATE_PRUNED', call, 'the node answered without a proof');
  return { type: 'error', error: error.toObject() };
}

async function ask(
  session: RpcSession,
  method: string,
  params: readonly unknown[],
): Promise<ProbeOutcome> {
  try {
    const result = await session.call('chain', method, params, MAX_ANSWER_BYTES);
    return { type: 'value', value: parseResult(result, callOf(session, method)) };
  } catch (error) {
    if (!isExpected(error)) throw error;
    return { type: 'error', error: error.toObject() };
  }
}

/** A failure that is a finding: any but the reader's own cancel. */
function isExpected(error: unknown): error is ExplorerError {
  return error instanceof ExplorerError && !isExplorerError(error, 'ABORTED');
}

function callOf(session: RpcSession, method: string): RpcCall {
  return { host: session.connection.url.host, method };
}

/** Works off tasks in their order, `width` of them at a time. The first error ends it. */
async function atOnce(tasks: readonly (() => Promise<void>)[], width: number): Promise<void> {
  const left = [...tasks];
  const work = async () => {
    for (let task = left.shift(); task !== undefined; task = left.shift()) await task();
  };
  await Promise.all(Array.from({ length: width }, work));
}
