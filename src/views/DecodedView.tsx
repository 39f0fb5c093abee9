/** Call data, a log or a revert, decoded: its signature, and its arguments as a table. */

import type { Decoded } from '../core/changes.ts';
import { formatInteger } from '../core/format.ts';
import { counted } from './changes/changeText.ts';

interface DecodedViewProps {
  readonly decoded: Decoded;
  /** Names the table to a screen reader. */
  readonly caption: string;
}

export function DecodedView({ decoded, caption }: DecodedViewProps) {
  const { signature, arguments: values, trailingBytes } = decoded;
  return (
    <div className="decoded">
      <p>
        <code className="signature">{signature}</code>
      </p>
      {values.length > 0 && (
        <table className="arguments">
          <caption className="offscreen">{caption}</caption>
          <thead className="offscreen">
            <tr>
              <th scope="col">Argument</th>
              <th scope="col">Type</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ name, type, indexed, value, meaning, calls }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: arguments have their place, and names may be missing
              <tr key={i}>
                <th scope="row">{name === '' ? `#${i}` : name}</th>
                <td>
                  {type}
                  {indexed && ', indexed'}
                </td>
                <td>
                  <code>{/^u?int\d*$/.test(type) ? formatInteger(value) : value}</code>
                  {meaning !== undefined && <span className="note"> {meaning}</span>}
                  {calls?.map((call, j) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: calls have their place, and may be equal
                    <DecodedView key={j} decoded={call} caption={`Call ${j + 1} in ${name}`} />
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {trailingBytes !== undefined && (
        <p className="note">{counted(trailingBytes, 'byte')} behind the last argument.</p>
      )}
    </div>
  );
}
