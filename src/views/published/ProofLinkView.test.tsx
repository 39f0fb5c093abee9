/** What is said where a proof has no link: why, each reason by its own name. */

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { linkOfProof } from '../../actions/proofLink.ts';
import type { PublishedProof } from '../../core/publishedProof.ts';
import { CopyProofLink, NoProofLink } from './ProofLinkView.tsx';

afterEach(cleanup);

function show(proof: PublishedProof): string | null {
  const link = linkOfProof(proof);
  const { container } = render(
    <>
      <CopyProofLink link={link} />
      <NoProofLink link={link} />
    </>,
  );
  return container.textContent;
}

test('default: a small proof has a button and no note', () => {
  show({ system: 'sp1-hypercube', proof: new Uint8Array(100) });
  expect(screen.getByRole('button').textContent).toContain('Copy link with proof');
  expect(document.querySelector('.note')).toBeNull();
});

test('behavior: of a large proof both sizes are told', () => {
  expect(show({ system: 'sp1-hypercube', proof: new Uint8Array(3_000) })).toBe(
    'This proof is too large for a link: 3,005 bytes, and links carry 2,048. Send the file instead: it is given to “Verify a published proof”.',
  );
  expect(screen.queryByRole('button')).toBeNull();
});

test('behavior: what no link can give back is told by its place, not called too large', () => {
  expect(show({ system: 'snarkjs-plonk', proof: { note: '\ud800' } })).toBe(
    'No link can carry this proof (link of Glassblock, JSON: broken Unicode). Send the file instead: it is given to “Verify a published proof”.',
  );
});
