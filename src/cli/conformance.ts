/**
 * The public consensus tests as stateless bundles, over worker threads, each with a time limit:
 * `npm run -s conformance -- [--json] [--sample N] FILE.jsonl.gz…`.
 *
 * A block that must be accepted is right when it is VALID; one that must be refused when it is
 * INVALID, or, where its parent is unknown, anything but VALID. A bundle that takes longer than the
 * limit is reported as timed out, not as wrong. Exit code: 0 none wrong; 1 some wrong, or refused by a
 * check that its label does not lead to; 3 usage.
 */

import { availableParallelism } from 'node:os';
import { safeText } from '../core/format.ts';
import { readBundles, type TestBundle } from './conformanceBundles.ts';
import { runOverThreads } from './conformancePool.ts';
import type { Outcome } from './conformanceWorker.ts';
import { checksOfLabel } from './exceptionLabels.ts';

interface Wrong {
  readonly name: string;
  readonly expected: string;
  readonly verdict: string;
  readonly code: string | null;
}

interface Summary {
  total: number;
  right: number;
  readonly wrong: Wrong[];
  readonly timedOut: string[];
  /** Refused, but by a check that its label does not lead to. */
  readonly otherCheck: {
    readonly name: string;
    readonly label: string;
    readonly failed: readonly string[];
  }[];
}

const USAGE = `Usage: npm run -s conformance -- [--json] [--sample N] [--limit SECONDS] [--threads N] FILE.jsonl.gz…
  --sample N         run N bundles of each file, evenly spread
  --limit SECONDS    time for one bundle, 60 unless told
  --threads N        worker threads, one for each processor unless told`;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const options = parseArguments(argv);
  if (options === null) {
    process.stderr.write(`${USAGE}\n`);
    return 3;
  }
  const bundles = options.files.flatMap((file) => sampleOf(readBundles(file), options.sample));
  const summary: Summary = {
    total: bundles.length,
    right: 0,
    wrong: [],
    timedOut: [],
    otherCheck: [],
  };
  let done = 0;
  await runOverThreads(bundles, options.threads, options.limitMs, (bundle, outcome) => {
    record(summary, bundle, outcome);
    done++;
    if (!options.json && done % 500 === 0) process.stderr.write(`${done} of ${bundles.length}\n`);
  });
  process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : textOf(summary));
  return summary.wrong.length + summary.otherCheck.length === 0 ? 0 : 1;
}

interface Options {
  readonly json: boolean;
  readonly sample: number;
  readonly limitMs: number;
  readonly threads: number;
  readonly files: readonly string[];
}

function parseArguments(argv: readonly string[]): Options | null {
  const numbers = {
    '--sample': Number.POSITIVE_INFINITY,
    '--limit': 60,
    '--threads': availableParallelism(),
  };
  const files: string[] = [];
  let json = false;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string; // i is below the length
    if (word === '--json') json = true;
    else if (word in numbers)
      numbers[word as keyof typeof numbers] = Number(argv[++i]); // one of its keys, asked just now
    else if (word.startsWith('-')) return null;
    else files.push(word);
  }
  const sound = Object.values(numbers).every((value) => value >= 1);
  if (files.length === 0 || !sound) return null;
  return {
    json,
    files,
    sample: numbers['--sample'],
    limitMs: numbers['--limit'] * 1000,
    threads: numbers['--threads'],
  };
}

/** `count` of the bundles, evenly spread over the file. */
export function sampleOf<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  const step = items.length / count;
  return Array.from({ length: count }, (_, i) => items[Math.floor(i * step)] as T); // i × step stays below the length
}

function record(summary: Summary, bundle: TestBundle, outcome: Outcome | 'timed out'): void {
  if (outcome === 'timed out') {
    summary.timedOut.push(bundle.name);
    return;
  }
  const { verdict, code, failed } = outcome;
  if (!isRight(bundle, verdict)) {
    summary.wrong.push({
      name: bundle.name,
      expected: expectedOf(bundle),
      verdict,
      code: code ?? null,
    });
    return;
  }
  summary.right++;
  const label = bundle.exception;
  if (bundle.valid || label === null) return;
  const known = checksOfLabel(label);
  if (!failed.some((id) => known.includes(id)))
    summary.otherCheck.push({ name: bundle.name, label, failed });
}

function isRight(bundle: TestBundle, verdict: string): boolean {
  if (bundle.valid) return verdict === 'VALID';
  return bundle.parentUnknown ? verdict !== 'VALID' && verdict !== 'ERROR' : verdict === 'INVALID';
}

function expectedOf(bundle: TestBundle): string {
  if (bundle.valid) return 'VALID';
  return bundle.parentUnknown ? 'not VALID' : 'INVALID';
}

function textOf(summary: Summary): string {
  const lines = [
    `${summary.right} of ${summary.total} right, ${summary.wrong.length} wrong, ${summary.timedOut.length} timed out`,
    ...summary.wrong.map(
      (w) => `wrong: ${w.name}: expected ${w.expected}, got ${w.verdict} ${w.code ?? ''}`,
    ),
    ...summary.timedOut.map((name) => `timed out: ${name}`),
    ...summary.otherCheck.map(
      (o) => `refused by another check: ${o.name}: ${o.label}, failed ${o.failed.join(' ')}`,
    ),
  ];
  return lines.map((line) => `${safeText(line)}\n`).join('');
}
