/** P2: each key with its hash and who vouches for it, and the published flaws of its version. */

import { safeText } from '../../core/format.ts';
import type { KeyLine } from '../../core/publishedProof.ts';
import { keyText, provenanceText } from '../../core/publishedReport.ts';
import { ErrorBrief } from '../ErrorBrief.tsx';
import { Fact } from '../Fact.tsx';
import { Hash } from '../Hash.tsx';

export function KeyDetail({ line }: { readonly line: KeyLine }) {
  return (
    <>
      {line.error && <ErrorBrief error={line.error} />}
      {line.keys.length > 0 && (
        <dl className="facts">
          {line.keys.map((fact) => (
            <Fact key={fact.role} name={`${keyText(fact)} key`}>
              <Hash value={fact.hash} what={`key of the ${fact.role}`} whole />
              <p className="note">{safeText(provenanceText(fact.provenance))}</p>
            </Fact>
          ))}
        </dl>
      )}
      {line.advisories.length > 0 && (
        <div className="advisories" role="note">
          <h4>Published flaws of this version</h4>
          <ul>
            {line.advisories.map(({ id, what, affects }) => (
              <li key={id}>
                <code>{id}</code> {what} <span className="note">Affects {affects}.</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
