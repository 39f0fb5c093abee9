/** What comes without declarations: the glue of a verifier, a module of named functions that are looked up by name. */

declare module '@ethproofs/sp1-hypercube-wasm-verifier/pkg/sp1_hypercube_wasm_verifier_bg.js';
