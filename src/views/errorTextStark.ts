/** Explanations for STARK proofs, their verifiers in WebAssembly, and the sandbox of the reader's own. */

import type { ErrorText } from './errorTextType.ts';

export const STARK_TEXTS = {
  STARK_PROOF_MALFORMED: {
    title: 'The STARK proof cannot be read',
    what: 'It has not the form that this verifier takes, so it was not verified. This is no word on whether what it is meant to prove is true.',
    remedy:
      'Give the file as the prover wrote it, in binary. For SP1 this is a compressed proof; a Groth16 or PLONK proof by SP1 has a verifier of its own.',
  },
  STARK_KEY_MALFORMED: {
    title: 'The key of the STARK proof cannot be read',
    what: 'For SP1 it is the hash of the program’s key: eight numbers below the order of the field, of four bytes each, lowest byte first.',
    remedy:
      'Give the key as the prover publishes it beside the proof, as a binary file of 32 bytes, not in hex.',
  },
  STARK_PROOF_REFUSED: {
    title: 'The verifier refused the STARK proof',
    what: 'It answered “false”. The verifier says no more: the proof may be false, of another program or version, or damaged behind its first bytes.',
    remedy:
      'Check that proof and key belong together and are whole, and that the prover’s version is one that this verifier takes.',
  },
  STARK_STATEMENT_NOT_RETURNED: {
    title: 'This verifier does not say what was proven',
    what: 'It returns true or false and no public values. At most it shows that the program of this key ran to its end, not that it ran on this block.',
    remedy:
      'Rely on it only as far as you trust who published proof and key. A wrapped proof (Groth16 or PLONK) with its public values can be compared with the block here.',
  },
  STARK_VERIFIER_FAILED: {
    title: 'The verifier broke off',
    what: 'Its program stopped in the middle, without an answer. Damaged proofs do this to some verifiers. The broken verifier was thrown away, and nothing was verified.',
    remedy:
      'Get the proof again from where it was published. If it breaks off on a proof that others verify, the fault is the verifier’s: report it to its authors.',
  },
  STARK_VERIFIER_CHANGED: {
    title: 'The verifier is not the one that was built in',
    what: 'The WebAssembly that came has another SHA-256 than the one written down in this tool. It was not run.',
    remedy:
      'Reload the page, so that all its files are of one version. If it stays, do not use this copy of the page: its host changed a file.',
  },
  STARK_VERIFIER_UNAVAILABLE: {
    title: 'The verifier could not be loaded',
    what: 'It is a file of this page of its own, fetched when it is first needed. It did not come, or this browser cannot start it.',
    remedy: 'Check the connection to this page and try again. Any browser since 2023 can start it.',
  },
  STARK_PACKAGE_MALFORMED: {
    title: 'The verifier package is damaged',
    what: 'The archive, its package.json or its WebAssembly cannot be read, or the archive holds what no package needs: links, devices, paths out of its folder.',
    remedy: 'Make the archive anew with “npm pack”, or give the .wasm and its .js as two files.',
  },
  STARK_PACKAGE_UNSUPPORTED: {
    title: 'This package is no verifier that can be run here',
    what: 'Wanted is one WebAssembly with verify_stark(proof, key), and the script that wasm-bindgen wrote for it, for the targets “bundler” or “web”, without other files.',
    remedy:
      'Build it with “wasm-pack build --target bundler” or “--target web”. As two files, give the .wasm and, for “bundler”, the .js whose name ends in _bg.js.',
  },
  STARK_SANDBOX_OPEN: {
    title: 'The sandbox is not shut in this browser',
    what: 'Before a verifier of your own is run, a probe tries to connect from its place. Here it was not stopped, so your verifier was not run.',
    remedy: 'Use another browser, or an up-to-date one, without extensions that change pages.',
  },
  STARK_SANDBOX_FAILED: {
    title: 'The sandbox did not work',
    what: 'The frame in which a verifier of your own runs did not start, or what came out of it was no answer.',
    remedy:
      'Use Firefox, Chrome or another browser of Chrome’s engine: Safari’s engine does not start such a frame. If it is one of these, try again; an extension may block frames, or the package answers in a way of its own.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
