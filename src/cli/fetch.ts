/**
 * A block and its witness from a node, as a bundle on standard output:
 * `npm run -s fetch -- URL BLOCK [--get-proof] [--wait SECONDS] [--chain-config FILE] > bundle.json.gz`.
 *
 * The URL may hold a key: it is sent to the node and printed nowhere. `-` reads it from standard input,
 * where neither the list of processes nor the history of the shell keeps it.
 *
 * Exit code: 0 written; 2 the node did not give it, or what it gave is false; 3 usage.
 */

import { readFileSync } from 'node:fs';
import { type ErrorObject, ExplorerError, isExplorerError } from '../core/errors.ts';
import { createGathering } from '../core/gather/createGathering.ts';
import { encodeBundle } from '../core/witness/bundle.ts';
import { parseDocument } from '../core/witness/parseDocument.ts';
import type { RpcProgress } from '../io/rpc/session.ts';
import { SILENCE_LIMIT_MS } from '../io/rpc/silence.ts';
import { type FetchedDocument, fetchBlockDocument } from '../io/rpc.ts';
import { readInput } from './readInput.ts';

interface Arguments {
  readonly url: string;
  readonly block: string;
  readonly byProofs: boolean;
  readonly timeoutMs: number;
  readonly chainConfig?: unknown;
}

/** An hour: no node works longer on one block. */
const LONGEST_WAIT_S = 3_600;

const USAGE = `Usage: npm run -s fetch -- URL BLOCK [--get-proof] [--wait SECONDS] [--chain-config FILE] > bundle.json.gz
  URL             of a node, http or https; - reads it from standard input
  BLOCK           a number above 0, a 32-byte hash, latest, safe or finalized
  --get-proof     build the witness from eth_getProof, even where the node makes witnesses
  --wait          how many seconds the node may say nothing, ${SILENCE_LIMIT_MS / 1000} where it is not given; at most ${LONGEST_WAIT_S}
  --chain-config  the chain's configuration in genesis form, instead of what the node says`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const fetched = await fetchBundle(parseArguments(argv));
    process.stdout.write(encodeBundle(await parseDocument(fetched.bytes)));
    return 0;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return report(error.toObject());
  }
}

async function fetchBundle(given: Arguments): Promise<FetchedDocument> {
  const { url, block, byProofs, timeoutMs, chainConfig } = given;
  const fetched = await fetchBlockDocument(
    { target: { type: 'url', url }, block },
    {
      signal: new AbortController().signal, // Ctrl-C ends the process
      onProgress: process.stderr.isTTY === true ? showProgress : () => {},
      gather: { gathering: createGathering() },
      byProofs,
      timeoutMs,
      ...(chainConfig !== undefined && { chainConfig }),
    },
  );
  process.stderr.write(`${summaryOf(fetched)}\n`);
  return fetched;
}

/** One line: which block, and what it took. */
function summaryOf({ name, hash, methods, gathered }: FetchedDocument): string {
  const block = `${name} ${hash}`;
  if (gathered === undefined) return `${block}: witness by ${methods.at(-1)}`;
  const { counts, requests, calls, bytes } = gathered.report;
  const { round, accounts, slots, codes, headers, siblings, probes } = counts;
  const ms = Object.entries(gathered.timings).map(
    ([phase, time]) => `${phase} ${Math.round(time)}`,
  );
  return [
    `${block}: witness built from eth_getProof`,
    `${round} rounds, ${requests} requests, ${calls} calls, ${bytes} bytes`,
    `${accounts} accounts, ${slots} slots, ${codes} codes, ${headers} headers`,
    `${siblings} siblings, ${probes} keys hashed`,
    `ms: ${ms.join(', ')}`,
    ...gathered.unreachable.map(
      ({ hash, path, trie, address }) =>
        `no way to node ${hash} at path ${path} of the ${trie} trie, ${address}`,
    ),
  ].join('\n  ');
}

function showProgress({ step, bytes, gathering }: RpcProgress): void {
  const round = gathering === undefined ? '' : `, round ${gathering.counts.round}`;
  const { work: now } = gathering ?? {};
  const about =
    now?.expected === undefined ? '' : ` of about ${now.expected}, at most ${now.total}`;
  const work = now === undefined ? '' : `, ${now.work} ${now.done}${about}`;
  process.stderr.write(`\r\u001b[K${step}${round}: ${bytes} bytes${work}`);
}

function parseArguments(argv: readonly string[]): Arguments {
  const words = [...argv];
  const byProofs = take(words, '--get-proof');
  const timeoutMs = parseWait(takeValue(words, '--wait'));
  const file = takeValue(words, '--chain-config');
  // A word that is not understood may be a URL with a key in it: it is not repeated.
  const [url, block, ...rest] = words;
  if (url === undefined || block === undefined || rest.length > 0 || /^--/.test(url + block)) {
    throw usage('A URL and a block are wanted, and nothing else');
  }
  return {
    url: url === '-' ? readFileSync(0, 'utf8').trim() : url,
    block,
    byProofs,
    timeoutMs,
    ...(file !== undefined && { chainConfig: readConfig(file) }),
  };
}

/** The word behind an option; nothing where the option is not there. */
function takeValue(words: string[], option: string): string | undefined {
  const at = words.indexOf(option);
  if (at < 0) return undefined;
  const value = words.splice(at, 2)[1];
  if (value === undefined) throw usage(`${option} wants a value`);
  return value;
}

/** Seconds as typed → milliseconds. */
function parseWait(typed: string | undefined): number {
  if (typed === undefined) return SILENCE_LIMIT_MS;
  const seconds = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  if (seconds >= 1 && seconds <= LONGEST_WAIT_S) return seconds * 1000;
  throw usage(`--wait wants whole seconds, 1 to ${LONGEST_WAIT_S}`);
}

function take(words: string[], option: string): boolean {
  const at = words.indexOf(option);
  if (at >= 0) words.splice(at, 1);
  return at >= 0;
}

function readConfig(file: string): unknown {
  try {
    return JSON.parse(readInput(file).toString('utf8'));
  } catch (error) {
    if (isExplorerError(error)) throw error;
    throw usage('The chain configuration is not JSON');
  }
}

function report({ code, message }: ErrorObject): number {
  process.stderr.write(`${code}: ${message}\n`);
  if (code === 'USAGE') process.stderr.write(`\n${USAGE}\n`);
  return code === 'USAGE' || code === 'RPC_URL_INVALID' || code.startsWith('INPUT_') ? 3 : 2;
}

function usage(message: string): ExplorerError {
  return new ExplorerError('USAGE', message);
}
