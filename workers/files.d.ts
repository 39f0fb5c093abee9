/** Files of packages that the build names by their URL, or that come without declarations. */

declare module '*.wasm?url';
declare module '@ethproofs/sp1-hypercube-wasm-verifier/pkg/sp1_hypercube_wasm_verifier_bg.js';
