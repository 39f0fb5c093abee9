/**
 * Records the examples of the gallery from a geth of one's own: `npm run capture`. The chain,
 * the keys, the compiler and the client are fixed, so a second run gives the same files.
 */

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { keccak256 } from 'viem';
import { DEV_ACCOUNTS, DEV_CHAIN_ID } from '../e2e/fixtures/devGenesis.ts';
import { findGeth, type Geth, startGeth } from '../e2e/fixtures/geth.ts';
import { createDevChain } from './capture/devChain.ts';
import type { ExampleRecipe, Story } from './capture/example.ts';
import { renderPage } from './capture/page.ts';
import { type Recording, recordBlock, toBundle, toRawCapture } from './capture/record.ts';
import { ancestors } from './capture/scenarios/ancestors.ts';
import { blob } from './capture/scenarios/blob.ts';
import { collapse } from './capture/scenarios/collapse.ts';
import { failures } from './capture/scenarios/failures.ts';
import { createdAndDestroyed, delegation } from './capture/scenarios/lifecycle.ts';
import { empty, withdrawals } from './capture/scenarios/protocol.ts';
import { tokenDeployment, tokenTransfers } from './capture/scenarios/token.ts';
import { gethRaw, transfer } from './capture/scenarios/transfer.ts';

/** In the order of the gallery; the first one is what the page opens with. */
const RECIPES: readonly ExampleRecipe[] = [
  transfer,
  tokenTransfers,
  collapse,
  tokenDeployment,
  createdAndDestroyed,
  delegation,
  blob,
  failures,
  ancestors,
  withdrawals,
  empty,
  gethRaw,
];

const FOLDER = fileURLToPath(new URL('../public/examples/', import.meta.url));
/** An example is for reading: the page fetches it before anything else. */
const MAX_BYTES = 60_000;

interface IndexEntry {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly shows: readonly string[];
  readonly file: string;
  readonly page: string;
  readonly chain: string;
  readonly chainId: number;
  readonly block: number;
  readonly hash: string;
  readonly bytes: number;
  readonly source: string;
}

async function capture(): Promise<void> {
  const geth = await findGeth();
  if (geth.path === undefined) throw new Error(`No examples recorded: ${geth.reason}`);
  await mkdir(FOLDER, { recursive: true });
  const entries: IndexEntry[] = [];
  for (const recipe of RECIPES) entries.push(await captureOne(recipe, geth.path, geth.version));
  await removeOthers(entries);
  await writeFile(`${FOLDER}index.json`, `${JSON.stringify(entries, null, 2)}\n`);
}

/** Every example has a chain of its own: changing one changes no other. */
async function captureOne(
  recipe: ExampleRecipe,
  path: string,
  version: string,
): Promise<IndexEntry> {
  const geth = await startGeth(path);
  try {
    const story = await recipe.run(createDevChain(geth), DEV_ACCOUNTS);
    const recording = await recordBlock(geth, story.blockHash);
    await checkStatuses(geth, story);
    story.expectWitness?.(new Set(recording.rawWitness.state.map((node) => keccak256(node))));
    return await write(recipe, story, recording, `geth v${version}`);
  } finally {
    await geth.stop();
  }
}

/** A story whose transactions fail unexpectedly would teach something else than its page says. */
async function checkStatuses(geth: Geth, { blockHash, statuses }: Story): Promise<void> {
  const receipts = await geth.call<readonly { readonly status: string }[]>('eth_getBlockReceipts', [
    blockHash,
  ]);
  const found = receipts.map(({ status }) => Number(status));
  const expected = statuses ?? found.map(() => 1);
  if (found.join() !== expected.join()) {
    throw new Error(`receipts have the statuses ${found}, not ${expected}`);
  }
}

async function write(
  recipe: ExampleRecipe,
  story: Story,
  recording: Recording,
  client: string,
): Promise<IndexEntry> {
  const { id, title, summary, shows, form = 'bundle' } = recipe;
  const document = form === 'raw' ? toRawCapture(recording) : toBundle(recording, client);
  const bytes = gzipSync(`${JSON.stringify(document)}\n`, { level: 9 });
  if (bytes.length > MAX_BYTES) throw new Error(`${id} has ${bytes.length} bytes`);
  const file = `${id}.json.gz`;
  const page = `${id}.md`;
  await writeFile(`${FOLDER}${file}`, bytes);
  await writeFile(`${FOLDER}${page}`, renderPage(recipe, story, recording, client));
  const { number: block, hash } = recording;
  console.log(`${file}  block ${block}  ${bytes.length} bytes`);
  return {
    id,
    title,
    summary,
    shows,
    file,
    page,
    chain: 'Glassblock development chain',
    chainId: DEV_CHAIN_ID,
    block,
    hash,
    bytes: bytes.length,
    source: `${client}, recorded by npm run capture`,
  };
}

/** Files of examples that are no more. */
async function removeOthers(entries: readonly IndexEntry[]): Promise<void> {
  const kept = new Set(entries.flatMap(({ file, page }) => [file, page]));
  for (const name of await readdir(FOLDER)) {
    if (/\.(json\.gz|md)$/.test(name) && !kept.has(name)) await rm(`${FOLDER}${name}`);
  }
}

await capture();
