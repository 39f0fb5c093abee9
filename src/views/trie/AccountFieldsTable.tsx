/** The four fields of an account before and after the block; what changed says so. */

import { formatEther, formatInteger, shortHash } from '../../core/format.ts';
import type { AccountFields, KeyPath } from '../../core/inspection.ts';
import { CopyButton } from '../CopyButton.tsx';
import { TableHead } from '../TableHead.tsx';

interface AccountFieldsTableProps {
  readonly before: KeyPath;
  readonly after?: KeyPath;
}

const FIELDS = [
  { name: 'balance', title: 'Balance', show: formatEther },
  { name: 'nonce', title: 'Nonce', show: formatInteger },
  { name: 'storageRoot', title: 'Storage root', show: (hash: string) => shortHash(hash, 8) },
  { name: 'codeHash', title: 'Code hash', show: (hash: string) => shortHash(hash, 8) },
] as const;

export function AccountFieldsTable({ before, after }: AccountFieldsTableProps) {
  const old = fieldsOf(before);
  const now = after && fieldsOf(after);
  return (
    <div className="table-scroll">
      <table className="counts wide fields">
        <caption className="offscreen">Fields of the account</caption>
        <TableHead columns={['Field', 'Before', 'After', 'Change']} />
        <tbody>
          {FIELDS.map(({ name, title, show }) => {
            const changed = after !== undefined && old?.[name] !== now?.[name];
            return (
              <tr key={name} data-changed={changed}>
                <th scope="row">{title}</th>
                <td>
                  <Value value={old?.[name]} show={show} title={title} />
                </td>
                <td>
                  {after ? <Value value={now?.[name]} show={show} title={title} /> : 'not executed'}
                </td>
                <td>{changed ? changeText(name, old, now) : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface ValueProps {
  readonly value: string | undefined;
  readonly show: (value: string) => string;
  readonly title: string;
}

function Value({ value, show, title }: ValueProps) {
  if (value === undefined) return '–';
  return (
    <>
      {show(value)} <CopyButton value={value} what={title.toLowerCase()} />
    </>
  );
}

function changeText(
  name: keyof AccountFields,
  old: AccountFields | undefined,
  now: AccountFields | undefined,
): string {
  if (!old) return '+ created';
  if (!now) return '− removed';
  if (name === 'balance') {
    const difference = BigInt(now.balance) - BigInt(old.balance);
    return `${difference > 0n ? '+' : '−'}${formatEther(difference < 0n ? -difference : difference)}`;
  }
  return name === 'nonce' ? `+${BigInt(now.nonce) - BigInt(old.nonce)}` : '● written';
}

function fieldsOf({ outcome }: KeyPath): AccountFields | undefined {
  return outcome.type === 'present' && outcome.leaf.type === 'account'
    ? outcome.leaf.account
    : undefined;
}
