/**
 * The benchmark: each figure a ratio against a named rival, measured in turn in the same run, the
 * median of several. `npm run bench`, or with `-- --json` for `[{name, ratio, rival, runs, detail}]` alone.
 *
 *   a  index, hash, decode and link all trie nodes     @ethereumjs/mpt with @noble keccak
 *   b  apply the block's writes and compute the root   @ethereumjs/mpt with @noble keccak
 *   c  the whole check of a parsed block               ethereumjs runBlock, default cryptography, unpatched,
 *                                                      over our state manager (its own cannot run a witness)
 *   d  bytes of trie nodes to a drawable scene         @ethereumjs/mpt with @noble keccak, which only walks
 *   e  a redraw while panning, in headless Chromium    the same scene drawn naively in SVG
 *   f  the longest task of the page during a check     a task of 50 ms
 *   g  all phases with every step recorded             ethereumjs runBlock with a listener of its step events;
 *                                                      beside it what recording costs on both sides, memory,
 *                                                      and the first answer of the trace view
 *   h  a witness from eth_getProof of a local geth     debug_executionWitness of the same geth (below 1: slower)
 *   i  a published proof, with every check of ours     snarkjs' plain verify of Groth16, PLONK and FFLONK, rustbn-wasm,
 *                                                      @noble/curves (for SP1's PLONK: our verifier over its pairing)
 *   j  a proof of our circuit in headless Chromium,    snarkjs' groth16.fullProve, called plainly in the same
 *      in a fresh worker, hashed files to verified     browser with the same files
 *   k  bytes of the circuit and its keys               the same as gzip makes them
 *
 * Blocks: mainnet 24628607 and 24647140 where the test data is there, else the largest example.
 */

import { existsSync, readFileSync } from 'node:fs';
import { type BenchDocument, readDocument } from './benchDocument.ts';
import { measureLongestTask, measureRedraw } from './browser.bench.ts';
import type { Measurement } from './compare.bench.ts';
import { measureNodes, measureWholeCheck, measureWrites } from './comparisons.bench.ts';

import { measureGetProof } from './getProof.bench.ts';

import { measureArtefacts, measureProver } from './prover.bench.ts';
import { measurePublished } from './published.bench.ts';
import { measureScene, syntheticWitness } from './scene.bench.ts';
import { measureTrace } from './trace.bench.ts';

const DATA = process.env['GLASSBLOCK_WITNESS_DATA'] ?? '../shared/witness';
const BLOCKS = ['mainnet-24628607', 'mainnet-24647140'].map(
  (name) => `${DATA}/blocks/${name}.json.gz`,
);
const EXAMPLE = 'public/examples/erc20-transfers.json.gz';
const RUNS = Number(process.env['GLASSBLOCK_BENCH_RUNS'] ?? 7);

/** Nodes of the stress case: a witness of a whole state, or of a block with a far higher gas limit. */
const SYNTHETIC_NODES = 100_000;

const json = process.argv.includes('--json');
const files = BLOCKS.filter((file) => existsSync(file));
if (files.length === 0 && !json)
  process.stdout.write('The real blocks are not here; measuring an example.\n');

const results: Measurement[] = [];
const documents: BenchDocument[] = [];
for (const file of files.length === 0 ? [EXAMPLE] : files) {
  const bytes = new Uint8Array(readFileSync(file));
  const document = await readDocument(bytes);
  documents.push(document);
  for (const measure of [measureNodes, measureWrites, measureWholeCheck, measureTrace]) {
    keep(await measure(document, RUNS));
  }
  const { document: parsed, name, accounts } = document;
  keep(
    await measureScene(
      { name, nodes: parsed.witness.state, root: accounts.root, file: bytes },
      RUNS,
    ),
  );
}
keep(await measureScene(syntheticWitness(SYNTHETIC_NODES), RUNS));
const proofs = await measureGetProof(RUNS);
for (const measured of proofs) keep(measured);
if (proofs.length === 0) {
  process.stderr.write(
    'eth_getProof was not measured: geth is not built (npm run e2e builds it).\n',
  );
}
for (const measured of await measurePublished(RUNS)) keep(measured);
const ofBrowser = [...measureRedraw(), ...measureLongestTask(), ...measureProver(documents, RUNS)];
for (const result of ofBrowser) keep(result);
if (ofBrowser.length === 0) {
  process.stderr.write(
    'Nothing was measured in a browser: it wants a built page (npm run build) and Chromium.\n',
  );
}
keep(measureArtefacts());
if (json) process.stdout.write(`${JSON.stringify(results)}\n`);

function keep(result: Measurement): void {
  results.push(result);
  if (!json) process.stdout.write(lineOf(result));
}

function lineOf({ name, ratio, rival, runs, detail }: Measurement): string {
  const facts = Object.entries(detail)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
  return `${ratio.toFixed(1).padStart(6)} ×  ${name}  against ${rival} (${runs} runs; ${facts})\n`;
}
