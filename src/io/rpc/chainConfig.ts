/**
 * The rules of a chain that Glassblock does not know, as far as the node tells them: development
 * chains and private networks. They are the node's claim, and the document says so by holding them.
 */

import { isExplorerError } from '../../core/errors.ts';
import { CHAINS } from '../../core/execution/forks.ts';
import { parseResult } from './rawResult.ts';
import { STATUS_CODES } from './rpcError.ts';
import { isRefusal, type RpcSession } from './session.ts';

const MAX_CONFIG_BYTES = 262_144;

/** Where clients keep their configuration in genesis form: reth, then geth, Nethermind and others. */
const SOURCES = [
  { method: 'debug_chainConfig', path: [] },
  { method: 'admin_nodeInfo', path: ['protocols', 'eth', 'config'] },
] as const;

/** The configuration in genesis form; nothing for known chains, or when the node does not tell. */
export async function fetchChainConfig(session: RpcSession, chainId: number): Promise<unknown> {
  if (CHAINS.some((chain) => chain.chainId === chainId)) return undefined;
  for (const { method, path } of SOURCES) {
    const config = await ask(session, method, path);
    if (isConfigOf(config, chainId)) return config;
  }
  return forkConfig(await ask(session, 'anvil_nodeInfo', ['hardFork']), chainId);
}

/** Members of a configuration, in the order of their forks: all blocks below are before Paris. */
const FORK_BLOCKS =
  'homestead eip150 eip155 eip158 byzantium constantinople petersburg istanbul berlin london mergeNetsplit';
const FORK_TIMES = ['shanghai', 'cancun', 'prague', 'osaka', 'bpo1', 'bpo2'];

/** anvil names one fork, which holds from genesis on. Nothing for one before Paris, or one not known. */
function forkConfig(fork: unknown, chainId: number): unknown {
  const last = typeof fork === 'string' ? FORK_TIMES.indexOf(fork.toLowerCase()) : -1;
  if (last < 0) return undefined;
  const blocks = FORK_BLOCKS.split(' ').map((name) => [`${name}Block`, 0]);
  const times = FORK_TIMES.slice(0, last + 1).map((name) => [`${name}Time`, 0]);
  return { chainId, terminalTotalDifficulty: 0, ...Object.fromEntries([...blocks, ...times]) };
}

async function ask(session: RpcSession, method: string, path: readonly string[]): Promise<unknown> {
  try {
    const result = await session.call('chain', method, [], MAX_CONFIG_BYTES);
    const value = parseResult(result, { host: session.connection.url.host, method });
    return path.reduce<unknown>((inner, key) => member(inner, key), value);
  } catch (error) {
    // A luxury: without it the check says that the chain is unknown.
    if (isRefusal(error) || isExplorerError(error, ...STATUS_CODES)) return undefined;
    throw error;
  }
}

function isConfigOf(config: unknown, chainId: number): boolean {
  return member(config, 'chainId') === chainId;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key]; // an object with this key, just seen
}
