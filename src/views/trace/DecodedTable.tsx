/** Decoded values by name and type. What comes from the chain is text, made safe by the decoder. */

import type { Decoded } from '../../core/changes.ts';
import { formatInteger } from '../../core/format.ts';

export function DecodedTable({ decoded }: { readonly decoded: Decoded }) {
  return (
    <div className="decoded">
      <p>
        <code>{decoded.signature}</code>
      </p>
      {decoded.arguments.length > 0 && (
        <dl className="decoded-values">
          {decoded.arguments.map(({ name, type, value }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an argument is its place
            <div key={i}>
              <dt>
                {name !== '' && <span>{name}</span>} <small>{type}</small>
              </dt>
              <dd>
                <code>{/^u?int\d*$/.test(type) ? formatInteger(value) : value}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
