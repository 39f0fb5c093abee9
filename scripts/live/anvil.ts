/** An anvil on the genesis of the development chain, with room for everything in one block. */

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Anvil, startAnvil } from '../../e2e/fixtures/anvil.ts';
import { createDevGenesis, DEV_CHAIN_ID } from '../../e2e/fixtures/devGenesis.ts';

/** Starts it; all blocks have this gas limit. */
export async function startDevAnvil(path: string, gasLimit: number): Promise<Anvil> {
  const folder = await mkdtemp(join(tmpdir(), 'glassblock-anvil-'));
  const init = join(folder, 'genesis.json');
  const genesis = { ...createDevGenesis(), gasLimit: `0x${gasLimit.toString(16)}` };
  await writeFile(init, JSON.stringify(genesis));
  const flags = {
    init,
    hardfork: 'osaka',
    'chain-id': DEV_CHAIN_ID,
    'gas-limit': gasLimit,
    accounts: 0,
    order: 'fifo',
  };
  return startAnvil(path, flags, folder);
}
