/** How the public values are read: by their length, or as the reader says. */

import { type FormEvent, useId, useState } from 'react';
import { chooseLayout } from '../../actions/published.ts';
import type { PublishedProofReport, StatementLayoutId } from '../../core/publishedProof.ts';
import { usePublished } from '../../stores/published.ts';

export function LayoutPicker({ report }: { readonly report: PublishedProofReport }) {
  const layout = usePublished((state) => state.layout);
  const field = useId();
  const { layouts, usedLayout } = report;
  if (layouts === undefined || layouts.length === 0) return null;
  return (
    <div className="layout-picker">
      <label htmlFor={field}>Read the public values as</label>
      <select
        id={field}
        value={layout?.id ?? usedLayout ?? ''}
        onChange={(event) => void chooseLayout({ id: event.target.value as StatementLayoutId })} // one of the options below
      >
        {layouts.map(({ id, title, isPlausible }) => (
          <option key={id} value={id}>
            {title}
            {isPlausible ? '' : ' (does not fit)'}
          </option>
        ))}
      </select>
      {(layout?.id ?? usedLayout) === 'abi' && <TypesForm />}
    </div>
  );
}

/** The types of an ABI tuple, with the names by which values are compared. */
function TypesForm() {
  const layout = usePublished((state) => state.layout);
  const [types, setTypes] = useState(layout?.types ?? '');
  const field = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void chooseLayout({ id: 'abi', types });
  };
  return (
    <form onSubmit={submit} className="source-entry">
      <label htmlFor={field}>Types and names</label>
      <input
        id={field}
        type="text"
        spellCheck={false}
        autoComplete="off"
        placeholder="(bytes32 blockHash, uint256 blockNumber)"
        value={types}
        onChange={(event) => setTypes(event.target.value)}
      />
      <button type="submit" className="button" disabled={types.trim() === ''}>
        Read
      </button>
    </form>
  );
}
