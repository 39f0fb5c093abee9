/** Public values in one layout: their fields, their bytes by field, and the hashes of them. */

import type { DialectAlternative, StatementDialect } from '../../core/publishedProof.ts';
import { LAYOUT_TEXT } from '../../core/statementLayouts.ts';
import { CopyButton } from '../CopyButton.tsx';
import { Fact } from '../Fact.tsx';
import { Hash } from '../Hash.tsx';
import { TableHead } from '../TableHead.tsx';

interface DialectViewProps {
  readonly dialect: StatementDialect;
  readonly open: boolean;
}

export function DialectView({ dialect, open }: DialectViewProps) {
  const { id, bytes, fields = [], sha256, keccak256, alternatives = [] } = dialect;
  const { title, who } = LAYOUT_TEXT[id];
  if (bytes === undefined || sha256 === undefined || keccak256 === undefined) return null;
  return (
    <details className="dialect" open={open}>
      <summary>
        <b>{title}</b>
        <code>{bytes}</code>
      </summary>
      <p className="section-summary">{who}</p>
      <FieldTable dialect={dialect} />
      <ByteStrip bytes={bytes} fields={fields} />
      <p className="button-row">
        <CopyButton value={bytes} what={`public values, ${title}`} label="Copy the bytes" />
      </p>
      <dl className="facts">
        <Fact name="SHA-256">
          <Hash value={sha256} what="SHA-256" whole />
        </Fact>
        <Fact name="keccak">
          <Hash value={keccak256} what="keccak" whole />
        </Fact>
        {alternatives.map((form) => (
          <Alternative key={form.bytes} form={form} />
        ))}
      </dl>
    </details>
  );
}

function Alternative({ form }: { readonly form: DialectAlternative }) {
  return (
    <Fact name="Once also printed as">
      <Hash value={form.bytes} what="older public values" whole /> <small>{form.what}</small>
    </Fact>
  );
}

function FieldTable({ dialect: { fields = [] } }: { readonly dialect: StatementDialect }) {
  return (
    <table className="dialect-fields">
      <TableHead columns={['Offset', 'Bytes', 'Field', 'Value']} />
      <tbody>
        {fields.map(({ name, offset, size, value }) => (
          <tr key={offset}>
            <td>{offset}</td>
            <td>{size}</td>
            <th scope="row">{name}</th>
            <td>
              <code>{value}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** All digits, a shade for every other field. */
function ByteStrip({ bytes, fields }: Required<Pick<StatementDialect, 'bytes' | 'fields'>>) {
  return (
    <p className="byte-strip">
      <span>0x</span>
      {fields.map(({ name, offset, size }, i) => (
        <span key={offset} data-shade={i % 2} title={name}>
          {bytes.slice(2 + 2 * offset, 2 + 2 * (offset + size))}
        </span>
      ))}
    </p>
  );
}
