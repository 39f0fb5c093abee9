/** Writes the content security policy and `no-referrer` into the built index.html, not into `dev`. */

import type { Plugin } from 'vite';
import { metaPolicy } from '../securityPolicy.mjs';

export function securityMeta(): Plugin {
  return {
    name: 'glassblock:security-meta',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
      {
        tag: 'meta',
        attrs: { name: 'referrer', content: 'no-referrer' },
        injectTo: 'head-prepend',
      },
    ],
  };
}
