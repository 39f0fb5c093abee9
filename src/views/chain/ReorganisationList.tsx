/** Reorganisations as they were seen: what stood at a number, what stands there now, and which checks that touches. */

import { formatInteger } from '../../core/format.ts';
import { VERDICT_WORDS } from '../../core/reportText.ts';
import { type SeenReorganisation, useNode } from '../../stores/node.ts';
import { Hash } from '../Hash.tsx';

export function ReorganisationList() {
  const seen = useNode((node) => node.reorganisations);
  if (seen.length === 0) return null;
  return (
    <section className="reorganisations" aria-label="Reorganisations">
      {seen.map((one, i) => (
        <details key={one.seenMs} open={i === 0}>
          <summary>
            <b>Reorganisation at block {formatInteger(one.from)}</b>{' '}
            <span className="follow-state">
              seen {new Date(one.seenMs).toISOString().slice(11, 19)} UTC: {sumOf(one)}
            </span>
          </summary>
          <ReorganisationTable reorganisation={one} />
          <CheckedAndGone reorganisation={one} />
        </details>
      ))}
    </section>
  );
}

function sumOf({ gone, came }: SeenReorganisation): string {
  const blocks = (count: number) => (count === 1 ? '1 block' : `${formatInteger(count)} blocks`);
  return `${blocks(gone.length)} no longer canonical at this node, ${blocks(came.length)} in place.`;
}

function ReorganisationTable({ reorganisation }: { readonly reorganisation: SeenReorganisation }) {
  const { gone, came } = reorganisation;
  const numbers = [...new Set([...gone, ...came].map(({ number }) => number))].sort(
    (a, b) => a - b,
  );
  return (
    <div className="table-scroll">
      <table className="counts wide">
        <thead>
          <tr>
            <th scope="col">Block</th>
            <th scope="col">Was</th>
            <th scope="col">Is now</th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((number) => (
            <tr key={number}>
              <th scope="row">{formatInteger(number)}</th>
              <td data-label="was">
                <HashOrNone hash={gone.find((block) => block.number === number)?.hash} what="old" />
              </td>
              <td data-label="is now">
                <HashOrNone hash={came.find((block) => block.number === number)?.hash} what="new" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HashOrNone({ hash, what }: { readonly hash: string | undefined; readonly what: string }) {
  return hash === undefined ? <>none</> : <Hash value={hash} what={`${what} block hash`} />;
}

/** A verdict stands: the block is what it is. Whether it is part of the chain is another question. */
function CheckedAndGone({ reorganisation }: { readonly reorganisation: SeenReorganisation }) {
  const checks = useNode((node) => node.checks);
  const checked = reorganisation.gone.flatMap(({ number, hash }) => {
    const check = checks[hash];
    return check?.status === 'done' ? [{ number, hash, verdict: check.verdict }] : [];
  });
  if (checked.length === 0) return <p className="note">None of them was checked here.</p>;
  return (
    <ul className="gone">
      {checked.map(({ number, hash, verdict }) => (
        <li key={hash}>
          Checked here as {VERDICT_WORDS[verdict]}, and no longer canonical at this node: block{' '}
          {formatInteger(number)} <Hash value={hash} what="block hash" />
        </li>
      ))}
    </ul>
  );
}
