/** What program and key say of themselves, who contributed, and what to know before a proof is believed. */

import { useState } from 'react';
import { saveVerificationKey } from '../../actions/circuitProof.ts';
import type {
  CircuitFacts,
  CircuitSetup,
  Contribution,
  ProvingKeyFacts,
  WitnessProgramFacts,
} from '../../core/circuit/circuit.ts';
import { formatBytes, formatInteger, safeText } from '../../core/format.ts';
import { useCircuit } from '../../stores/circuit.ts';
import { Elapsed } from '../Elapsed.tsx';
import { ErrorBrief } from '../ErrorBrief.tsx';
import { Fact } from '../Fact.tsx';
import { Hash } from '../Hash.tsx';
import { SaveButton } from '../SaveButton.tsx';
import { domainText, PROTOCOL_NAMES, warningText } from './circuitText.ts';
import { FileHashView } from './FileHashView.tsx';

export function CircuitReading() {
  const inspecting = useCircuit((state) => state.inspecting);
  return (
    <section aria-labelledby="circuit-reading" className="circuit-reading">
      <h2 id="circuit-reading">2. What they say</h2>
      {inspecting.status === 'idle' && (
        <p className="note">
          Curve, size, who contributed to the key, and what to know before a proof is believed: as
          soon as there is a program or a key.
        </p>
      )}
      {inspecting.status === 'running' && (
        <p className="circuit-wait" role="status">
          Reading the files <Elapsed sinceMs={inspecting.sinceMs} />
        </p>
      )}
      {inspecting.status === 'failed' && (
        <>
          <div role="alert" className="circuit-refusal">
            <ErrorBrief error={inspecting.error} />
          </div>
          <GivenHashes />
        </>
      )}
      {inspecting.status === 'done' && <Facts facts={inspecting.facts} />}
    </section>
  );
}

/** Where the files cannot be read, their hashes still say whether they are those that were published. */
function GivenHashes() {
  const files = useCircuit((state) => state.files);
  const given = (['key', 'program'] as const).filter((role) => files[role] !== undefined);
  return (
    <dl className="facts">
      {given.map((role) => (
        <Fact key={role} name={`SHA-256 of the ${role}`}>
          <FileHashView of={role} />
        </Fact>
      ))}
    </dl>
  );
}

function Facts({ facts }: { readonly facts: CircuitFacts }) {
  const { key, program, warnings } = facts;
  return (
    <>
      {warnings.length > 0 && (
        <ul className="circuit-warnings" aria-label="Warnings">
          {warnings.map((warning) => {
            const { title, text, isGrave } = warningText(warning, key?.protocol);
            return (
              <li key={`${warning.type} ${text}`} data-grave={isGrave}>
                <b>{safeText(title, 120)}</b> {safeText(text, 600)}
              </li>
            );
          })}
        </ul>
      )}
      <div className="circuit-facts">
        {key && <KeyFacts facts={key} />}
        {program && <ProgramFacts facts={program} />}
        {key && <Setup setup={key.setup} />}
      </div>
    </>
  );
}

function KeyFacts({ facts }: { readonly facts: ProvingKeyFacts }) {
  const { protocol, curve, bytes, variables, publicSignals, domain, constraints } = facts;
  const [isSaving, setSaving] = useState(false);
  return (
    <div>
      <h3>Key</h3>
      <dl className="facts">
        <Fact name="Protocol">
          {PROTOCOL_NAMES[protocol]} over {curve}
        </Fact>
        <Fact name={protocol === 'groth16' ? 'Constraints' : 'Gates'}>
          {formatInteger(constraints)}
        </Fact>
        <Fact name="Signals">
          {formatInteger(variables)}, {formatInteger(publicSignals)} of them public
        </Fact>
        <Fact name="Domain">{domainText(domain)}</Fact>
        <Fact name="Size">{formatBytes(bytes)}</Fact>
        <Fact name="SHA-256">
          <FileHashView of="key" />
        </Fact>
      </dl>
      <p>
        <SaveButton
          label="Save verification key"
          busy={isSaving}
          onSave={() => {
            setSaving(true);
            void saveVerificationKey().finally(() => setSaving(false));
          }}
        />
      </p>
    </div>
  );
}

function ProgramFacts({ facts }: { readonly facts: WitnessProgramFacts }) {
  const { version, curve, variables, inputs, bytes } = facts;
  return (
    <div>
      <h3>Program</h3>
      <dl className="facts">
        <Fact name="Made by">
          circom {safeText(version, 40)} for {curve}
        </Fact>
        <Fact name="Takes">
          {formatInteger(inputs)} {inputs === 1 ? 'number' : 'numbers'}
        </Fact>
        <Fact name="Signals">{formatInteger(variables)}</Fact>
        <Fact name="Size">{formatBytes(bytes)}</Fact>
        <Fact name="SHA-256">
          <FileHashView of="program" />
        </Fact>
      </dl>
    </div>
  );
}

/** Long ceremonies are folded: their names are for looking up. */
const SHOWN = 8;

function Setup({ setup }: { readonly setup: CircuitSetup }) {
  if (setup.type === 'universal') {
    return (
      <div>
        <h3>Setup</h3>
        <p>
          Universal: one setup serves all circuits. Its powers of tau, and who made them, are in no
          file given here.
        </p>
      </div>
    );
  }
  const { contributions, circuitHash } = setup;
  const shown = contributions.slice(0, SHOWN);
  const rest = contributions.slice(SHOWN);
  return (
    <div>
      <h3>
        Setup, {formatInteger(contributions.length)}{' '}
        {contributions.length === 1 ? 'contribution' : 'contributions'}
      </h3>
      <ContributionList contributions={shown} />
      {rest.length > 0 && (
        <details>
          <summary>{formatInteger(rest.length)} more</summary>
          <ContributionList contributions={rest} start={SHOWN + 1} />
        </details>
      )}
      <dl className="facts">
        <Fact name="Circuit hash">
          <Hash value={circuitHash} what="circuit hash" />
          <span className="note"> of the constraints and the first phase</span>
        </Fact>
      </dl>
    </div>
  );
}

interface ContributionListProps {
  readonly contributions: readonly Contribution[];
  readonly start?: number;
}

function ContributionList({ contributions, start = 1 }: ContributionListProps) {
  return (
    <ol className="circuit-contributions" start={start}>
      {contributions.map(({ name, kind, beacon }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and its names may be equal
        <li key={i}>
          {name === '' ? <span className="note">without a name</span> : safeText(name, 120)}
          {kind === 'beacon' && (
            <span className="note">
              , a beacon{beacon && <>: 2^{beacon.iterationsLog2} hashes of </>}
              {beacon && <Hash value={beacon.hash} what="hash of the beacon" />}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
