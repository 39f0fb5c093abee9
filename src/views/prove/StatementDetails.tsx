/** Everything that a proof of this prover says, hides and leaves open: folded away, from its description. */

import { formatBytes } from '../../core/format.ts';
import type { ProverArtefact, ProverDescription } from '../../core/prover.ts';
import { Fact } from '../Fact.tsx';
import { Hash } from '../Hash.tsx';

interface StatementDetailsProps {
  readonly prover: Pick<ProverDescription, 'statement' | 'setup' | 'artefacts'>;
}

export function StatementDetails({ prover }: StatementDetailsProps) {
  const { statement, setup, artefacts } = prover;
  const { says, publicInputs, privateInputs, hides, doesNotSay } = statement;
  return (
    <details className="prover-statement">
      <summary>Exactly what is proven, and what is not</summary>
      <dl className="facts">
        <Fact name="It says">{says}</Fact>
        <Fact name="Whoever gets it sees">
          <Lines lines={publicInputs} />
        </Fact>
        <Fact name="Only you know">
          <Lines lines={privateInputs} />
        </Fact>
        <Fact name="It hides">{hides}</Fact>
        <Fact name="It does not say">
          <Lines lines={doesNotSay} />
        </Fact>
        <Fact name="Who made its keys">
          {setup.text} <span className="note">Source: {setup.source}.</span>
        </Fact>
        {artefacts.length > 0 && (
          <Fact name="Files it needs">
            <ul className="statement-lines">
              {artefacts.map((artefact) => (
                <Artefact key={artefact.name} artefact={artefact} />
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </details>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="statement-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Artefact({ artefact: { name, bytes, sha256 } }: { readonly artefact: ProverArtefact }) {
  return (
    <li>
      <code>{name}</code>
      {bytes !== undefined && `, ${formatBytes(bytes)}`}
      {sha256 !== undefined && (
        <>
          , SHA-256 <Hash value={sha256} what={`SHA-256 of ${name}`} />
        </>
      )}
    </li>
  );
}
