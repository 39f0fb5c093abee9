/** The proofs of this visit, and the one that is looked at: three lines, its public signals, the ways to hand it on. */

import { circuitDocument, linkOfCircuitProof } from '../../actions/circuitProof.ts';
import { linkTo } from '../../actions/navigate.ts';
import { saveText } from '../../actions/save.ts';
import { formatDuration, formatInteger, safeText, shortHash } from '../../core/format.ts';
import { type KeptCircuitProof, setShownCircuitProof, useCircuit } from '../../stores/circuit.ts';
import { CopyButton } from '../CopyButton.tsx';
import { OnChain } from '../prove/OnChain.tsx';
import { ProofHistory } from '../prove/ProofHistory.tsx';
import { CopyProofLink, NoProofLink } from '../published/ProofLinkView.tsx';
import { ThreeLines } from '../published/ThreeLines.tsx';
import { SaveButton } from '../SaveButton.tsx';
import { PROTOCOL_NAMES } from './circuitText.ts';

export function CircuitProofs() {
  const { proofs, shown } = useCircuit();
  const proof = proofs.find(({ id }) => id === shown);
  return (
    <>
      <ProofHistory
        proofs={proofs.map(({ id, circuit, made, durationMs }) => ({
          id,
          label: `${safeText(circuit, 30)}, ${PROTOCOL_NAMES[made.protocol]}, ${formatDuration(durationMs)}`,
        }))}
        shown={shown}
        onShow={setShownCircuitProof}
      />
      {proof && <CircuitProof key={proof.id} proof={proof} />}
    </>
  );
}

function CircuitProof({ proof }: { readonly proof: KeptCircuitProof }) {
  const { id, circuit, made, report, durationMs } = proof;
  return (
    <section aria-labelledby="circuit-made" className="circuit-made">
      <h2 id="circuit-made" tabIndex={-1}>
        Proof {id}, of {safeText(circuit, 60)}
      </h2>
      <p className="note">
        Made on this device in {formatDuration(durationMs)}, and verified as anybody else would who
        is given the file.
      </p>
      <Exports proof={proof} />
      <ThreeLines report={report} />
      <Signals signals={made.publicSignals} />
      <Elsewhere proof={proof} />
    </section>
  );
}

function Exports({ proof }: { readonly proof: KeptCircuitProof }) {
  const { made } = proof;
  const link = linkOfCircuitProof(proof);
  const save = (name: string, json: unknown) =>
    saveText(name, `${JSON.stringify(json, null, 1)}\n`);
  return (
    <>
      <div className="button-row made-ways">
        <SaveButton
          label="Save all in one file"
          onSave={() => save(fileOf(proof), circuitDocument(made))}
        />
        <SaveButton label="Save proof.json" onSave={() => save('proof.json', made.proof)} />
        <SaveButton
          label="Save public.json"
          onSave={() => save('public.json', made.publicSignals)}
        />
        <SaveButton
          label="Save verification_key.json"
          onSave={() => save('verification_key.json', made.verificationKey)}
        />
        {made.callData !== undefined && (
          <CopyButton
            label="Copy Solidity call data"
            value={made.callData}
            what="Solidity call data"
          />
        )}
        <CopyProofLink link={link} />
      </div>
      <NoProofLink link={link} />
    </>
  );
}

/** More are in the file. */
const MAX_SIGNALS = 200;

function Signals({ signals }: { readonly signals: readonly string[] }) {
  const rest = signals.length - MAX_SIGNALS;
  return (
    <>
      <h3>Public signals, {formatInteger(signals.length)}</h3>
      {signals.length === 0 ? (
        <p className="note">
          This circuit shows nothing: a proof says only that its prover knew inputs that fit.
        </p>
      ) : (
        <div className="circuit-signals">
          <SignalTable signals={signals.slice(0, MAX_SIGNALS)} />
          {rest > 0 && (
            <p className="note">And {formatInteger(rest)} more, which are in public.json.</p>
          )}
        </div>
      )}
    </>
  );
}

function SignalTable({ signals }: { readonly signals: readonly string[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">Decimal</th>
          <th scope="col">Hex</th>
        </tr>
      </thead>
      <tbody>
        {signals.map((signal, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: signals are known by their place
          <tr key={i}>
            <td>{i + 1}</td>
            <td>
              <code>{signal}</code> <CopyButton value={signal} what={`public signal ${i + 1}`} />
            </td>
            <td>
              <code>{shortHash(`0x${BigInt(signal).toString(16)}`)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Elsewhere({ proof }: { readonly proof: KeptCircuitProof }) {
  const { protocol } = proof.made;
  const hasLink = linkOfCircuitProof(proof).type === 'link';
  const commands = [
    {
      what: 'With snarkjs, and the three files:',
      command: `npx snarkjs ${protocol} verify verification_key.json public.json proof.json`,
    },
    {
      what: 'With the command line of this project, and the one file:',
      command: `npm run -s verify-proof -- ${fileOf(proof)}`,
    },
  ];
  return (
    <>
      <h3>Verify it elsewhere</h3>
      <ol className="made-elsewhere">
        <li>
          Here, in another browser:{' '}
          {hasLink ? 'open the link, or give the file to ' : 'give the file to '}
          <a href={linkTo({ page: 'published' })}>Verify a published proof</a>.
        </li>
        {commands.map(({ what, command }) => (
          <li key={command}>
            {what}
            <span className="made-command">
              <code>{command}</code> <CopyButton value={command} what="command" />
            </span>
          </li>
        ))}
        {proof.made.callData === undefined ? (
          <li>
            Not on a chain: the contracts that snarkjs writes compute over bn254 alone, so there is
            no call data for this proof.
          </li>
        ) : (
          <li>
            <OnChain
              protocol={protocol}
              signals={proof.made.publicSignals.length}
              zkey={`${plainName(proof.circuit)}.zkey`}
            />
          </li>
        )}
      </ol>
    </>
  );
}

function fileOf({ circuit, id }: KeptCircuitProof): string {
  return `${plainName(circuit)}-proof-${id}.json`;
}

/** A name for a file, of a name that a stranger may have given. */
function plainName(circuit: string): string {
  return circuit.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 40) || 'circuit';
}
