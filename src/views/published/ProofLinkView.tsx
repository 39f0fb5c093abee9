/** A proof in a link: the button that copies it, and where there is none, why and what to send instead. */

import type { ProofLink } from '../../actions/proofLink.ts';
import type { ErrorObject } from '../../core/errors.ts';
import { formatInteger, safeText } from '../../core/format.ts';
import { CopyButton } from '../CopyButton.tsx';

interface ProofLinkProps {
  readonly link: ProofLink;
}

export function CopyProofLink({ link }: ProofLinkProps) {
  if (link.type === 'none') return null;
  return <CopyButton label="Copy link with proof" value={link.url} what="link with the proof" />;
}

export function NoProofLink({ link }: ProofLinkProps) {
  if (link.type === 'link') return null;
  return (
    <p className="note no-proof-link">
      {whyNone(link.reason)} Send the file instead: it is given to “Verify a published proof”.
    </p>
  );
}

function whyNone({ code, message, data }: ErrorObject): string {
  if (code === 'FORM_TOO_LARGE_FOR_LINK') {
    const [found, limit] = [Number(data?.['found']), Number(data?.['limit'])].map(formatInteger);
    return `This proof is too large for a link: ${found} bytes, and links carry ${limit}.`;
  }
  return `No link can carry this proof (${safeText(message, 200)}).`;
}
