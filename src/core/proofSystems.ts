/**
 * What each system proves, by whom its setup was made, how secure it is said to be. Facts of public
 * documents, each with its source; what could not be confirmed says so in its own words.
 */

import type { PairingCurve, ProofSystem, Risc0Version, Sp1Version } from './publishedProof.ts';

/** What the systems are called. */
export const SYSTEM_NAMES: Readonly<Record<ProofSystem, string>> = {
  'snarkjs-groth16': 'snarkjs Groth16',
  'snarkjs-plonk': 'snarkjs PLONK',
  'snarkjs-fflonk': 'snarkjs FFLONK',
  'sp1-groth16': 'SP1 Groth16',
  'sp1-plonk': 'SP1 PLONK',
  'risc0-groth16': 'RISC Zero Groth16',
  'sp1-hypercube': 'SP1 Hypercube STARK',
  'own-verifier': 'Your own verifier',
};

/** A statement and where it comes from. */
export interface SourcedFact {
  readonly text: string;
  readonly source: string;
}

/** One system, of one version where its versions differ. */
export interface SystemFacts {
  readonly system: ProofSystem;
  /** Absent where the system has none of its own. */
  readonly version?: string;
  readonly name: string;
  /** Absent: no pairing is involved. */
  readonly curves?: readonly PairingCurve[];
  /** What a valid proof says, in words. */
  readonly proves: string;
  readonly publicValues: string;
  readonly setup: SourcedFact;
  /** Bits of security that are claimed. */
  readonly security: SourcedFact;
  /** Where the key of the circuit comes from. */
  readonly key: SourcedFact;
  readonly hasBuiltInKey: boolean;
}

const SP1_VERSIONS: readonly Sp1Version[] = ['v4.0.0-rc.3', 'v5.0.0', 'v6.0.0', 'v6.1.0'];
const RISC0_VERSIONS: readonly Risc0Version[] = ['2.0', '2.1', '2.2', '3.0', '5.0'];

/** Facts about a system and version; those of the system as a whole where the version is unknown. */
export function factsFor(system: ProofSystem, version?: string): SystemFacts {
  const all = listSystemFacts().filter((facts) => facts.system === system);
  const found = all.find((facts) => facts.version === version) ?? all[0];
  if (found === undefined) throw new Error(`no facts about ${system}`);
  return found;
}

/** Everything that can be verified, in the order in which a page lists it. */
export function listSystemFacts(): readonly SystemFacts[] {
  return [
    ...SP1_VERSIONS.map(sp1Groth16),
    ...SP1_VERSIONS.map(sp1Plonk),
    ...RISC0_VERSIONS.map(risc0Groth16),
    snarkjs('snarkjs-groth16'),
    STATE_CHANGE,
    snarkjs('snarkjs-plonk'),
    snarkjs('snarkjs-fflonk'),
    SP1_HYPERCUBE,
    OWN_VERIFIER,
  ];
}

const SP1_PROVES =
  'A RISC-V program, named by its verification key, ran to its end in SP1 and printed the public values.';
const SP1_VALUES =
  'Bytes that the program printed. The circuit takes the program’s key and the SHA-256 of these bytes, of which 253 bits are used.';
const SP1_V6_VALUES = `${SP1_VALUES} From 6.0 on also the exit code, the root over the recursion’s keys, and a nonce.`;

const L2BEAT_SETUPS = 'L2BEAT, list of trusted setups';

const SP1_GROTH16_SETUP: Readonly<Record<Sp1Version, SourcedFact>> = {
  'v4.0.0-rc.3': sp1Turbo(
    'The published transcript carries the name v4.0.0-rc.3; that it is the setup of exactly this key is not confirmed here.',
  ),
  'v5.0.0': sp1Turbo('The list gives this setup for release v5.0.0.'),
  'v6.0.0': {
    text: 'Of this circuit alone: 12 participants of 7 organisations, invited by Succinct without a public call, on top of the first 54 contributions to Perpetual Powers of Tau. One honest participant is enough.',
    source: L2BEAT_SETUPS,
  },
  'v6.1.0': {
    text: 'Of this circuit alone: 18 participants of 8 organisations, invited by Succinct without a public call, on top of the first 54 contributions to Perpetual Powers of Tau. One honest participant is enough.',
    source: L2BEAT_SETUPS,
  },
};

function sp1Turbo(remark: string): SourcedFact {
  return {
    text: `Of this circuit alone: 7 contributors to SP1, without a public call, on top of the first 54 contributions to Perpetual Powers of Tau. One honest participant is enough. Succinct’s page on proof types names Aztec Ignition as the first phase instead; its instructions use the file of Perpetual Powers of Tau. ${remark}`,
    source: `${L2BEAT_SETUPS}; Succinct’s documentation; sp1-prover, TRUSTED_SETUP.md`,
  };
}

const SP1_TURBO_SECURITY: SourcedFact = {
  text: '100 bits are said to be aimed at for the STARKs inside, resting on a conjecture on proximity gaps (8.4 of the paper of that name); the figure of this version is not confirmed here. The pairing over BN254 is commonly put at about 100 bits.',
  source: 'Succinct’s documentation, security model of 4.0.0',
};

const SP1_HYPERCUBE_SECURITY: SourcedFact = {
  text: '100 bits are aimed at for the STARKs inside, by proven bounds in the unique decoding regime; the Ethereum Foundation’s calculator finds 98. The pairing over BN254 is commonly put at about 100 bits.',
  source: 'sp1-primitives, fri_params.rs; Succinct’s documentation, security model; L2BEAT',
};

function isHypercube(version: Sp1Version): boolean {
  return version.startsWith('v6');
}

function sp1Groth16(version: Sp1Version): SystemFacts {
  return {
    system: 'sp1-groth16',
    version,
    name: `${SYSTEM_NAMES['sp1-groth16']} ${version}`,
    curves: ['bn254'],
    proves: SP1_PROVES,
    publicValues: isHypercube(version) ? SP1_V6_VALUES : SP1_VALUES,
    setup: SP1_GROTH16_SETUP[version],
    security: isHypercube(version) ? SP1_HYPERCUBE_SECURITY : SP1_TURBO_SECURITY,
    key: sp1Key(version, 'Groth16Verifier.sol'),
    hasBuiltInKey: true,
  };
}

function sp1Plonk(version: Sp1Version): SystemFacts {
  return {
    system: 'sp1-plonk',
    version,
    name: `${SYSTEM_NAMES['sp1-plonk']} ${version}`,
    curves: ['bn254'],
    proves: SP1_PROVES,
    publicValues: isHypercube(version) ? SP1_V6_VALUES : SP1_VALUES,
    setup: {
      text: 'No setup of its own: it uses Aztec Ignition of 2019, 176 participants after a public call, for every circuit up to its size.',
      source: `Succinct’s documentation, proof types; ${L2BEAT_SETUPS}`,
    },
    security: isHypercube(version) ? SP1_HYPERCUBE_SECURITY : SP1_TURBO_SECURITY,
    key: {
      text: 'Numbers of the key file that Succinct’s own verifier carries. Its hash starts with the selector that every proof carries.',
      source: `plonk_vk.bin of the crate sp1-verifier ${version === 'v4.0.0-rc.3' ? '4.0.0' : version.slice(1)}`,
    },
    hasBuiltInKey: true,
  };
}

function sp1Key(version: Sp1Version, file: string): SourcedFact {
  return {
    text: 'Numbers of the published verifier contract. Their hash starts with the selector that every proof carries.',
    source: `succinctlabs/sp1-contracts, contracts/src/${version}/${file}`,
  };
}

function risc0Groth16(version: Risc0Version): SystemFacts {
  return {
    system: 'risc0-groth16',
    version,
    name: `${SYSTEM_NAMES['risc0-groth16']} ${version}`,
    curves: ['bn254'],
    proves:
      'A RISC-V program, named by its image id, ran to its end in RISC Zero’s zkVM and printed the journal.',
    publicValues:
      'The journal, bytes that the program printed. The circuit takes the digest of a claim made of image id, exit code and the journal’s SHA-256.',
    setup: {
      text: 'Of this circuit alone, in spring 2024: 238 contributions after a public call, on top of a first phase of 55. All versions share the key; they differ in the control root, which names the circuits inside. One honest participant of each phase is enough.',
      source: `${L2BEAT_SETUPS}; RISC Zero’s documentation, trusted setup ceremony`,
    },
    security: {
      text: '96 to 98 bits are claimed for the STARKs inside, resting on the toy problem conjecture; the figure is of the documentation, not of this version. The pairing over BN254 is commonly put at about 100 bits.',
      source: 'risc0/risc0, README; RISC Zero’s documentation, security model',
    },
    key: {
      text: 'Numbers of the published verifier contract, with the control root of this version. Their digest starts with the selector that every seal carries.',
      source: 'risc0/risc0-ethereum, contracts/src/groth16/Groth16Verifier.sol and ControlID.sol',
    },
    hasBuiltInKey: true,
  };
}

type Snarkjs = 'snarkjs-groth16' | 'snarkjs-plonk' | 'snarkjs-fflonk';

function snarkjs(system: Snarkjs): SystemFacts {
  const isOwnSetup = system === 'snarkjs-groth16';
  return {
    system,
    name: SYSTEM_NAMES[system],
    curves: system === 'snarkjs-fflonk' ? ['bn254'] : ['bn254', 'bls12-381'],
    proves:
      'Somebody knew values that fulfil a circuit together with the public signals. Which circuit, only the key says.',
    publicValues: 'Numbers below the order of the curve; what they mean is up to the circuit.',
    setup: {
      text: isOwnSetup
        ? 'By whoever made the key, for this circuit alone. A key says nothing of its makers: if all of them kept or shared their randomness, they can forge proofs.'
        : 'By whoever made the powers of tau behind the key; one ceremony serves every circuit. The key does not say which one it was.',
      source: 'snarkjs, README',
    },
    security: {
      text: 'No figure is claimed by snarkjs. BN254 is commonly put at about 100 bits, BLS12-381 at about 120.',
      source: 'Unconfirmed here: estimates of the literature on pairings, not of snarkjs',
    },
    key: {
      text: 'Comes with the proof or from you. That it is a sound key is checked; that it is the right one is not.',
      source: 'The reader',
    },
    hasBuiltInKey: false,
  };
}

/** The version is that of `snark/keys/stateChange.ts`. */
const STATE_CHANGE: SystemFacts = {
  system: 'snarkjs-groth16',
  version: 'state change',
  name: 'Glassblock, state change',
  curves: ['bn254'],
  proves:
    'Some value that a block changed has the properties that are shown: it is in the tree under the diff commitment, the revealed fields are its own, and it rose or fell by at least the bound. Nothing about who owns the account.',
  publicValues:
    'The diff commitment of the block, the revealed fields, the bound, and chain id and block hash as a tag.',
  setup: {
    text: 'By this project alone, in one run of a script: whoever ran it could forge such proofs. What a forged proof says of a block that is checked here is still compared with the diff of that block.',
    source: 'public/circuits, transcript of the setup',
  },
  security: {
    text: 'No figure is claimed. BN254 is commonly put at about 100 bits.',
    source: 'Unconfirmed here: estimates of the literature on pairings',
  },
  key: {
    text: 'Built in, by the hash of the key that the setup gave.',
    source: 'public/circuits, verification key',
  },
  hasBuiltInKey: true,
};

const SP1_HYPERCUBE: SystemFacts = {
  system: 'sp1-hypercube',
  name: SYSTEM_NAMES['sp1-hypercube'],
  proves:
    'A RISC-V program, named by the verification key, ran to its end in SP1. The verifier answers yes or no and does not return what was printed, so that nothing can be said of a block.',
  publicValues: 'Inside the proof, but not returned by this verifier.',
  setup: {
    text: 'None: the proof is transparent and rests on hash functions alone.',
    source: 'Succinct’s documentation, security model; L2BEAT',
  },
  security: {
    text: '100 bits are aimed at, by proven bounds in the unique decoding regime; the Ethereum Foundation’s calculator finds 98.',
    source: 'sp1-primitives, fri_params.rs; Succinct’s documentation, security model; L2BEAT',
  },
  key: {
    text: 'The program’s key, a file of its own. The keys of the recursion are inside the verifier.',
    source: 'The reader; npm package @ethproofs/sp1-hypercube-wasm-verifier',
  },
  hasBuiltInKey: false,
};

const OWN_VERIFIER: SystemFacts = {
  system: 'own-verifier',
  name: SYSTEM_NAMES['own-verifier'],
  proves: 'Whatever the verifier that you loaded says. This page runs it and knows nothing of it.',
  publicValues: 'Unknown to this page.',
  setup: { text: 'Unknown to this page.', source: 'The reader' },
  security: { text: 'Unknown to this page.', source: 'The reader' },
  key: { text: 'From you.', source: 'The reader' },
  hasBuiltInKey: false,
};
