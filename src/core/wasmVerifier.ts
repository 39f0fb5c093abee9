/**
 * Verifiers of STARK proofs in WebAssembly, described as data: where each comes from, which bytes it is,
 * how it is called and what it gives back. A sibling is one more entry here and one line in the worker.
 */

import type { ProofSystem } from './publishedProof.ts';

/** A file of a package, by its content. */
export interface PinnedFile {
  /** Within the package. */
  readonly path: string;
  /** 64 hex digits. */
  readonly sha256: string;
}

/** A verifier that is part of the build. */
export interface WasmVerifier {
  readonly id: string;
  readonly system: ProofSystem;
  readonly name: string;
  readonly npm: { readonly name: string; readonly version: string; readonly licence: string };
  /** Hashed before every use; another one is never run. */
  readonly wasm: PinnedFile;
  /** The script between page and WebAssembly, in the build; a test hashes the file it is made from. */
  readonly glue: PinnedFile;
  /** `main()` sets the hook that says why a panic happened; then this call, with both as bytes. */
  readonly convention: 'verify_stark(proof, key)' | 'main(); verify_stark(proof, key)';
  /** Nothing about what was proven: the statement cannot be checked. */
  readonly returns: 'boolean';
  /** What of proof and key is looked at here, before the verifier sees them. */
  readonly form: StarkForm;
  /** Which proofs it takes, in one sentence. */
  readonly takes: string;
  /** Why that is known, in one sentence. */
  readonly source: string;
}

/** `sp1-compressed`: bincode of SP1's proof and of the hash of its key. `opaque`: sizes only. */
export type StarkForm = 'sp1-compressed' | 'opaque';

export const WASM_VERIFIERS = [
  {
    id: 'sp1-hypercube',
    system: 'sp1-hypercube',
    name: 'SP1 Hypercube',
    npm: {
      name: '@ethproofs/sp1-hypercube-wasm-verifier',
      version: '0.2.0',
      licence: 'MIT',
    },
    wasm: {
      path: 'pkg/sp1_hypercube_wasm_verifier_bg.wasm',
      sha256: '8e1edf6f5e544ae06a7a82bdea9b82ac57655ab5f40cd634257373ece44425a5',
    },
    glue: {
      path: 'pkg/sp1_hypercube_wasm_verifier_bg.js',
      sha256: '48e732e533332f8dc2113caa934130b5c3728d8c44e5a3167c8b46aae6ccc9be',
    },
    convention: 'main(); verify_stark(proof, key)',
    returns: 'boolean',
    form: 'sp1-compressed',
    takes: 'Compressed proofs by SP1 6.1.0, and by later versions with the same recursion keys.',
    source:
      'The module holds the root of the recursion keys that the crate sp1-verifier 6.1.0 ships, and not the one of 6.0.0.',
  },
] as const satisfies readonly WasmVerifier[];

export type WasmVerifierId = (typeof WASM_VERIFIERS)[number]['id'];

/** A compressed proof by SP1 has about 1.3 MB, other published ones some megabytes; it is in memory three times. */
export const MAX_STARK_PROOF_BYTES = 32 << 20;

/** SP1 wants 32 bytes; other provers ship the commitments of their circuits, up to some megabytes. */
export const MAX_STARK_KEY_BYTES = 16 << 20;

/** Published packages have 0.2 to 2 MB. */
export const MAX_PACKAGE_BYTES = 32 << 20;

/** Text and WebAssembly shrink to a third or a half. */
export const MAX_UNPACKED_BYTES = 64 << 20;

/** Published packages have about ten files. */
export const MAX_PACKAGE_FILES = 512;

/** wasm-bindgen writes some 5 to 30 kB of glue. */
export const MAX_GLUE_BYTES = 2 << 20;

/** A verifier from a file of the reader, ready to be run in the sandbox. */
export interface OwnVerifier {
  /** As its package.json says, or the name of the file: a name, not an identity. */
  readonly name: string;
  /** Absent where no package.json came along. */
  readonly version?: string;
  /** `none`: WebAssembly that imports nothing. */
  readonly target: 'bundler' | 'web' | 'none';
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** 64 hex digits. */
  readonly wasmSha256: string;
  /** The whole script of its worker: its glue, then the call. */
  readonly script: string;
  /** 64 hex digits, of the glue as it came; absent where there is none. */
  readonly glueSha256?: string;
}

/** What came back from the sandbox: one message, of this shape or refused. */
export type SandboxAnswer =
  | { readonly type: 'answer'; readonly accepted: boolean }
  /** The verifier threw words of its own: by convention it could not read proof or key. */
  | { readonly type: 'thrown'; readonly reason: string }
  /** WebAssembly trapped, or the script broke. */
  | { readonly type: 'failed'; readonly reason: string }
  /** The policy of the sandbox is not in force in this browser: nothing was run. */
  | { readonly type: 'open'; readonly reason: string };
