/**
 * What the page may do, said once: the build writes it into index.html, the static server sends it
 * as a header. A worker loaded by URL obeys the header of its own file, never the page's meta tag.
 */

const DIRECTIVES = [
  "default-src 'none'",
  // WebAssembly compiles; eval, inline scripts and foreign scripts do not run.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  // The reader names an Ethereum node by its URL, on any host or on this machine; and may let names
  // of functions be looked up at api.4byte.sourcify.dev, which is off at first. Nothing else is ever
  // asked. Without these two this would be 'self'.
  "connect-src 'self' https: http:",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For `<meta http-equiv="Content-Security-Policy">`. */
export const metaPolicy = DIRECTIVES.join('; ');

/** For the response header, which may also forbid framing. */
export const headerPolicy = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ');
