/** A proof in a link, or the exact reason why there is none. */

import { describe, expect, test } from 'vitest';
import { MAX_LINK_BYTES } from '../core/published/proofLink.ts';
import { parseRoute } from '../io/shareLink.ts';
import { linkOfProof } from './proofLink.ts';

const STARK = { system: 'sp1-hypercube', proof: new Uint8Array(100) } as const;

describe('linkOfProof', () => {
  test('default: the address leads to the page of published proofs, with the proof in it', () => {
    const link = linkOfProof(STARK);
    if (link.type === 'none') throw new Error(link.reason.message);
    expect(parseRoute(new URL(link.url).hash)).toMatchObject({
      page: 'published',
      packed: expect.stringMatching(/^gb1\./),
    });
  });

  test('behavior: a large proof has no link, and both sizes are told', () => {
    const link = linkOfProof({ ...STARK, proof: new Uint8Array(MAX_LINK_BYTES) });
    expect(link).toMatchObject({
      type: 'none',
      reason: { code: 'FORM_TOO_LARGE_FOR_LINK', data: { limit: MAX_LINK_BYTES } },
    });
  });

  test('behavior: a proof that no link could give back is not called too large', () => {
    const link = linkOfProof({ system: 'snarkjs-plonk', proof: { note: '\ud800' } });
    expect(link).toMatchObject({
      type: 'none',
      reason: { code: 'FORM_MALFORMED', data: { what: 'broken Unicode' } },
    });
  });
});
