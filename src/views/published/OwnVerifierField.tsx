/** A verifier from the reader's files: what it is, and that trusting it is his own affair. */

import { forgetOwnVerifier, loadOwnVerifier } from '../../actions/stark.ts';
import { formatBytes } from '../../core/format.ts';
import { type OwnVerifierFacts, useStark } from '../../stores/stark.ts';
import { Fact } from '../Fact.tsx';
import { AnswerError } from '../trie/AnswerError.tsx';

export function OwnVerifierField() {
  const own = useStark((stark) => stark.own);
  return (
    <>
      <label htmlFor="stark-own">Verifier package: a .tgz by npm, or the .wasm and its .js</label>
      <input
        id="stark-own"
        type="file"
        multiple
        accept=".tgz,.gz,.wasm,.js,.mjs"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          if (files.length > 0) void loadOwnVerifier(files);
        }}
      />
      <p className="note">
        Nobody here has looked at it: what it answers is worth what you trust it. It runs without
        network, without storage, and without access to this page.
      </p>
      {own.status === 'running' && <p role="status">Reading the package.</p>}
      {own.status === 'failed' && <AnswerError error={own.error} facts />}
      {own.status === 'done' && <OwnFacts verifier={own.verifier} />}
    </>
  );
}

function OwnFacts({ verifier }: { readonly verifier: OwnVerifierFacts }) {
  const { name, version, target, wasmBytes, wasmSha256 } = verifier;
  return (
    <>
      <dl className="facts">
        <Fact name="Your verifier">
          {name} {version}
        </Fact>
        <Fact name="WebAssembly">
          {formatBytes(wasmBytes)}, {target === 'none' ? 'no script' : `script for “${target}”`}
        </Fact>
        <Fact name="SHA-256">
          <code>{wasmSha256}</code>
        </Fact>
      </dl>
      <p className="button-row">
        <button type="button" className="button" onClick={forgetOwnVerifier}>
          Give it up
        </button>
      </p>
    </>
  );
}
