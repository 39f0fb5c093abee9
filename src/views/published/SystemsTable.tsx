/** What each system proves, by whom its setup was made, how many bits are claimed, each with its source. */

import { listSystemFacts, type SystemFacts } from '../../core/proofSystems.ts';
import { Fact } from '../Fact.tsx';

export function SystemsTable() {
  return (
    <section className="systems" aria-labelledby="systems-title">
      <h2 id="systems-title">What each system proves</h2>
      <p className="note">
        Facts of public documents, each with its source. A claim of security is the claim of its
        makers.
      </p>
      <div className="system-list">
        {listSystemFacts().map((facts) => (
          <System key={`${facts.system} ${facts.version ?? ''}`} facts={facts} />
        ))}
      </div>
    </section>
  );
}

function System({ facts }: { readonly facts: SystemFacts }) {
  const { name, proves, publicValues, setup, security, key, hasBuiltInKey } = facts;
  return (
    <details className="system">
      <summary>
        <b>{name}</b>{' '}
        <span className="note">{hasBuiltInKey ? 'built-in key' : 'key of your own'}</span>
      </summary>
      <dl className="facts">
        <Fact name="Proves">{proves}</Fact>
        <Fact name="Public values">{publicValues}</Fact>
        <Fact name="Setup">
          {setup.text} <Source text={setup.source} />
        </Fact>
        <Fact name="Security claimed">
          {security.text} <Source text={security.source} />
        </Fact>
        <Fact name="Key">
          {key.text} <Source text={key.source} />
        </Fact>
      </dl>
    </details>
  );
}

function Source({ text }: { readonly text: string }) {
  return <small className="note">Source: {text}</small>;
}
