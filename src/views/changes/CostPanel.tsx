/** What the block would have cost as a state diff, in the encoding that ethrex used before it posted blocks. */

import { fetchStateDiffCost } from '../../actions/inspect.ts';
import { hrefOf } from '../../actions/places.ts';
import type { StateDiffCost } from '../../core/changes.ts';
import { formatBytes, formatInteger } from '../../core/format.ts';
import { usePage } from '../../stores/page.ts';
import { AnswerError } from '../trie/AnswerError.tsx';
import { Bars } from '../trie/Bars.tsx';
import { useAnswer } from '../trie/useAnswer.ts';
import { counted } from './changeText.ts';

const SHOWN = 12;

export function CostPanel() {
  const answer = useAnswer('state diff cost', fetchStateDiffCost);
  return (
    <section className="cost" aria-labelledby="cost-title">
      <h2 id="cost-title">What a state diff would have cost</h2>
      {answer.status === 'failed' && <AnswerError error={answer.error} />}
      {answer.value ? <Cost cost={answer.value} /> : null}
      {answer.status === 'waiting' && !answer.value && (
        <p className="note cost-wait">Encoding the changes.</p>
      )}
    </section>
  );
}

function Cost({ cost }: { readonly cost: StateDiffCost }) {
  const { encodedBytes, headerBytes, blockBytes, incomplete } = cost;
  const accountBytes = encodedBytes - headerBytes;
  return (
    <>
      <p className="section-summary">{costSentence(cost)}</p>
      {incomplete.length > 0 && (
        <p className="note">
          The encoding cannot say all that changed of {counted(incomplete.length, 'account')}: an
          account that was destroyed, or a slot of which only the hash is known.
        </p>
      )}
      <div className="cost-grid">
        <Bars
          title="Bytes to post"
          rows={[
            { name: 'The block', value: blockBytes, text: formatBytes(blockBytes) },
            { name: 'State diff', value: encodedBytes, text: formatBytes(encodedBytes) },
            { name: 'of it header', value: headerBytes, text: formatBytes(headerBytes) },
            { name: 'of it accounts', value: accountBytes, text: formatBytes(accountBytes) },
          ]}
        />
        <LargestAccounts cost={cost} />
      </div>
    </>
  );
}

function LargestAccounts({ cost }: { readonly cost: StateDiffCost }) {
  const route = usePage((page) => page.route);
  const largest = [...cost.accounts].sort((a, b) => b.bytes - a.bytes).slice(0, SHOWN);
  const rest = cost.accounts.length - largest.length;
  if (largest.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="cost-accounts-title">
      <h2 id="cost-accounts-title">Largest accounts in it</h2>
      <table className="counts">
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {largest.map(({ address, bytes }) => (
            <tr key={address}>
              <th scope="row">
                <a href={hrefOf(route, { section: 'account', address })}>
                  <code>{address}</code>
                </a>
              </th>
              <td>{formatInteger(bytes)} B</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className="note">and {formatInteger(rest)} more</p>}
    </section>
  );
}

/** Closer than this, one is as large as the other. */
const SAME = 1.05;

function costSentence({ encodedBytes, blockBytes }: StateDiffCost): string {
  const sizes = `${formatBytes(encodedBytes)} of changes, ${formatBytes(blockBytes)} of block`;
  const start = 'An ethrex rollup once posted what changed; today it posts the block itself.';
  const [small, large] = [Math.min(encodedBytes, blockBytes), Math.max(encodedBytes, blockBytes)];
  if (large < small * SAME) return `${start} Here both are about as large: ${sizes}.`;
  const [what, than] =
    encodedBytes > blockBytes ? ['The diff', 'the block'] : ['The block', 'the diff'];
  const times = (large / Math.max(1, small)).toFixed(1);
  return `${start} ${what} is ${times} times as large as ${than}: ${sizes}.`;
}
