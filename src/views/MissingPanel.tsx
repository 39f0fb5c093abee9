/** What stands behind a verdict that is not VALID: both sides, or what is missing, and what to do. */

import { ruleOf } from '../core/checks.ts';
import { formatInteger } from '../core/format.ts';
import type { Missing, VerificationReport } from '../core/report.ts';
import { REASON_WORDS } from '../core/reportText.ts';
import { decidingCheck } from '../stores/selectors.ts';
import { ChainConfigForm } from './ChainConfigForm.tsx';
import { Comparison } from './Comparison.tsx';
import { errorTextOf } from './errorText.ts';
import { Fact } from './Fact.tsx';
import { Hash } from './Hash.tsx';
import { NibblePath } from './NibblePath.tsx';

const KINDS = { node: 'Trie node', code: 'Contract code', header: 'Ancestor header' } as const;

export function MissingPanel({ report }: { readonly report: VerificationReport }) {
  const { missing, error, verdict } = report;
  if (verdict === 'VALID' || (!missing && !error)) return null;
  const check = decidingCheck(report);
  const chainUnknown = report.checks.some(({ id, status }) => id === 'W2' && status === 'failed');
  const lacks = verdict === 'CANNOT_VERIFY' ? missing : undefined;
  return (
    <section className="missing" aria-labelledby="missing-title">
      <h2 id="missing-title">
        {lacks
          ? 'What is missing'
          : check
            ? `${check.id} failed: ${ruleOf(check.id).title}`
            : 'What to do'}
      </h2>
      {lacks && <MissingFacts missing={lacks} />}
      {check && <Comparison check={check} />}
      {error && (
        <p className="remedy">
          <b>What to do. </b>
          {errorTextOf(error).remedy}
        </p>
      )}
      {chainUnknown && <ChainConfigForm />}
    </section>
  );
}

function MissingFacts({ missing }: { readonly missing: Missing }) {
  const { hash, trie, address, slot, number, path } = missing;
  return (
    <dl className="facts">
      <Fact name="Missing">{KINDS[missing.kind]}</Fact>
      {hash && (
        <Fact name="Hash">
          <Hash value={hash} what="missing hash" whole />
        </Fact>
      )}
      {number && <Fact name="Block number">{formatInteger(number)}</Fact>}
      {trie && (
        <Fact name="Trie">
          {trie === 'account' ? 'Account trie' : 'Storage trie of an account'}
        </Fact>
      )}
      {address && (
        <Fact name="Account">
          <Hash value={address} what="account address" whole />
        </Fact>
      )}
      {slot && (
        <Fact name="Storage slot">
          <Hash value={slot} what="storage slot" whole />
        </Fact>
      )}
      {path !== undefined && (
        <Fact name="Path">
          <NibblePath path={path} />
        </Fact>
      )}
      <Fact name="Why needed">{REASON_WORDS[missing.reason]}</Fact>
    </dl>
  );
}
