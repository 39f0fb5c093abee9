/** What was not checked, next to what was. */

import { safeText } from '../core/format.ts';

export function CaveatsPanel({ caveats }: { readonly caveats: readonly string[] }) {
  if (caveats.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="caveats-title">
      <h2 id="caveats-title">Not checked</h2>
      <ul className="caveats">
        {caveats.map((caveat) => (
          <li key={caveat}>{safeText(caveat)}</li>
        ))}
      </ul>
    </section>
  );
}
