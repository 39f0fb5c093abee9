/** The facts behind an error: code, message, data. All of it may hold text of unknown origin. */

import type { ErrorObject } from '../core/errors.ts';
import { safeText } from '../core/format.ts';
import { Fact } from './Fact.tsx';

export function ErrorFacts({ error }: { readonly error: ErrorObject }) {
  return (
    <dl className="facts">
      <Fact name="Code">
        <code>{error.code}</code>
      </Fact>
      <Fact name="Message">{safeText(error.message)}</Fact>
      {Object.entries(error.data ?? {}).map(([name, value]) =>
        value === null || value === undefined ? null : (
          <Fact key={name} name={safeText(name)}>
            <code>{safeText(String(value))}</code>
          </Fact>
        ),
      )}
    </dl>
  );
}
