/**
 * Proofs in the browser: `e2e/prover.bench.spec.ts` proves in headless Chromium, once by our worker and once by
 * snarkjs' `groth16.fullProve`, and prints what is read here. The inputs of the circuit are made here, from the
 * diff of a checked block.
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { treeOfBlock } from '../core/commitment/commitBlock.ts';
import { STATE_CHANGE_FILES } from '../core/snark/keys/stateChange.ts';
import { proofTask } from '../core/statement/proofTask.ts';
import type { BenchDocument } from './benchDocument.ts';
import { outputOf } from './browser.bench.ts';
import { type Measurement, rounded } from './compare.bench.ts';

const PROOF =
  /proof ([^:]+), (\w+): ours ([\d.]+) ms \(files ([\d.]+), witness ([\d.]+), proof ([\d.]+), check ([\d.]+)\), snarkjs ([\d.]+) ms; ours ([\d.]+) ms of CPU ([\d.]+) MiB, snarkjs ([\d.]+) ms of CPU ([\d.]+) MiB/g;

/** What the groups after the name and the way are. */
const FIGURES = [
  ...['ourMs', 'filesMs', 'witnessMs', 'proofMs', 'checkMs', 'theirMs'],
  ...['ourCpuMs', 'ourMiB', 'theirCpuMs', 'theirMiB'],
];

const WAYS: Readonly<Record<string, string>> = {
  cold: 'all started anew',
  ahead: 'started ahead; snarkjs: its curve and threads kept',
};

/** Both ways of each block; nothing where no browser or no built page is here. */
export function measureProver(documents: readonly BenchDocument[], runs: number): Measurement[] {
  const folder = mkdtempSync(join(tmpdir(), 'prover-'));
  try {
    const file = join(folder, 'tasks.json');
    writeFileSync(file, JSON.stringify(documents.map(taskOf)));
    const output = outputOf('prover', { GLASSBLOCK_BENCH_TASKS: file });
    return [...output.matchAll(PROOF)].map(([, name, way = '', ...figures]) => {
      const detail = Object.fromEntries(FIGURES.map((key, i) => [key, Number(figures[i])]));
      return {
        name: `j: a proof in the browser, ${name}, ${WAYS[way]}`,
        ratio: rounded(Number(detail['theirMs']) / Number(detail['ourMs'])),
        rival: 'snarkjs.groth16.fullProve, which neither hashes the files nor verifies',
        runs,
        detail,
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is downloaded for a first proof, against the same as gzip makes it. */
export function measureArtefacts(): Measurement {
  const files = Object.values(STATE_CHANGE_FILES).map(({ name }) => {
    const bytes = readFileSync(new URL(`../../public/circuits/${name}`, import.meta.url));
    return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
  });
  const sum = (of: (file: (typeof files)[number]) => number) =>
    files.reduce((total, file) => total + of(file), 0);
  const [raw, gzip] = [sum((file) => file.raw), sum((file) => file.gzip)];
  return {
    name: 'k: bytes of the circuit and its keys',
    ratio: rounded(raw / gzip),
    rival: 'the same files as gzip makes them',
    runs: 1,
    detail: {
      raw,
      gzip,
      ...Object.fromEntries(files.map((file) => [file.name, `${file.raw} (${file.gzip})`])),
    },
  };
}

/** What the page's worker would be given for the first changed value, with its value after shown. */
function taskOf({ name, validation }: BenchDocument) {
  const { state, block, rules } = validation;
  if (!state || !block || !rules) throw new Error('The benchmark wants a valid block');
  const tag = { chainId: rules.chainId, blockHash: block.header.hash };
  return { name, task: proofTask(treeOfBlock(state), 0, { reveal: ['after'] }, tag) };
}
