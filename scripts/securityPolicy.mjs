/**
 * What the page may do, said once: the build writes it into index.html, the static server sends it
 * as a header. A worker loaded by URL obeys the header of its own file, never the page's meta tag.
 */

import { createHash } from 'node:crypto';

/** Style elements that react-aria adds at run time, verbatim; only these texts are allowed inline. */
const REACT_ARIA_STYLES = [
  // usePress: no delay before a tap
  '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}',
  // usePreventScroll: the page behind a dialog does not scroll
  '@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}',
];

/** @param {string} text */
const hashSource = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const DIRECTIVES = [
  "default-src 'none'",
  // WebAssembly compiles; eval, inline scripts and foreign scripts do not run.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  `style-src 'self' ${REACT_ARIA_STYLES.map(hashSource).join(' ')}`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  // The reader names an Ethereum node by its URL, on any host or on this machine; nothing else
  // is ever asked. Without that feature this would be 'self'.
  "connect-src 'self' https: http:",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For `<meta http-equiv="Content-Security-Policy">`. */
export const metaPolicy = DIRECTIVES.join('; ');

/** For the response header, which may also forbid framing. */
export const headerPolicy = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ');
