/**
 * An anvil of one's own, from the package of this platform: started on the genesis of the development
 * chain, mining only when asked, stopped and cleared away.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createDevGenesis, DEV_CHAIN_ID } from '../../e2e/fixtures/devGenesis.ts';
import { callJsonRpc, freePort, stopper, untilAnswering } from '../../e2e/fixtures/nodeProcess.ts';

export interface Anvil {
  /** Errors: a plain Error with the node's text. */
  readonly call: <T = unknown>(method: string, params?: readonly unknown[]) => Promise<T>;
  readonly stop: () => Promise<void>;
}

export type FoundAnvil =
  | { readonly path: string }
  | { readonly path?: undefined; readonly reason: string };

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
  const url = `http://127.0.0.1:${port}`;
  const call = <T>(method: string, params: readonly unknown[] = []) =>
    callJsonRpc(url, method, params) as Promise<T>; // the caller knows what the method gives
  await untilAnswering('anvil', url, child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { call, stop };
}
