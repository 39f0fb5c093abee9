/**
 * An anvil of one's own, from the package of this platform: started on the genesis of the development
 * chain, mining only when asked, stopped and cleared away.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createDevGenesis, DEV_CHAIN_ID } from '../../e2e/fixtures/devGenesis.ts';

export interface Anvil {
  /** Errors: a plain Error with the node's text. */
  readonly call: <T = unknown>(method: string, params?: readonly unknown[]) => Promise<T>;
  readonly stop: () => Promise<void>;
}

export type FoundAnvil =
  | { readonly path: string }
  | { readonly path?: undefined; readonly reason: string };

const START_TIMEOUT_MS = 20_000;
/** Names of the package's architectures. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The binary that `npm ci` brought for this platform. */
export function findAnvil(): FoundAnvil {
  const { platform, arch } = process;
  const name = `@foundry-rs/anvil-${platform}-${ARCHITECTURES[arch] ?? arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const path = join(folder, 'bin', platform === 'win32' ? 'anvil.exe' : 'anvil');
    return existsSync(path) ? { path } : { reason: `${name} holds no binary` };
  } catch {
    return { reason: `there is no ${name} here` };
  }
}

/** Starts anvil; all blocks have this gas limit. */
export async function startAnvil(path: string, gasLimit: number): Promise<Anvil> {
  const folder = await mkdtemp(join(tmpdir(), 'glassblock-anvil-'));
  const genesis = join(folder, 'genesis.json');
  await writeFile(
    genesis,
    JSON.stringify({ ...createDevGenesis(), gasLimit: `0x${gasLimit.toString(16)}` }),
  );
  const port = await freePort();
  const flags = {
    init: genesis,
    hardfork: 'osaka',
    port,
    'chain-id': DEV_CHAIN_ID,
    'gas-limit': gasLimit,
    accounts: 0,
    order: 'fifo',
  };
  const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(path, [...words, '--no-mining', '--steps-tracing', '--silent'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: folder,
  });
  const stop = stopper(child, folder);
  const call = <T>(method: string, params: readonly unknown[] = []) =>
    callJsonRpc(`http://127.0.0.1:${port}`, method, params) as Promise<T>; // the caller knows what the method gives
  await untilAnswering(call, child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { call, stop };
}

async function callJsonRpc(
  url: string,
  method: string,
  params: readonly unknown[],
): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result;
}

async function untilAnswering(call: Anvil['call'], child: ChildProcess): Promise<void> {
  let log = '';
  child.stderr?.on('data', (text) => {
    log = `${log}${text}`.slice(-4000);
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`anvil ended at once:\n${log}`);
    if ((await call('eth_chainId').catch(() => undefined)) !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`anvil does not answer:\n${log}`);
}

/** Ends the process that was started here, and clears its folder away. */
function stopper(child: ChildProcess, folder: string): () => Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  return async () => {
    killNow();
    await ended;
    process.off('exit', killNow);
    await rm(folder, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
