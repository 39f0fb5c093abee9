/** Which block to ask the connected source for. */

import { type FormEvent, useState } from 'react';
import { openFromSource } from '../../actions/connect.ts';
import type { Plan } from '../../core/connection.ts';

/** A recent block that no longer moves: `latest` may be replaced while it is being checked. */
const DEFAULT_BLOCK = 'finalized';

/** What was typed last, for as long as the page lives: a failed request can be corrected. */
let lastBlock = DEFAULT_BLOCK;

interface BlockFormProps {
  readonly block?: string;
  readonly plan: Plan;
}

export function BlockForm({ block: given, plan }: BlockFormProps) {
  const [block, setBlock] = useState(given ?? lastBlock);
  const [chosen, setChosen] = useState<boolean>();
  // Where the node would be harmed, proofs are the way, unless the reader says otherwise.
  const byProofs = chosen ?? (plan.isHarmedByWitness && plan.proofsFrom !== undefined);
  function submit(event: FormEvent): void {
    event.preventDefault();
    lastBlock = block;
    void openFromSource(block.trim(), byProofs);
  }
  return (
    <form className="node-form" onSubmit={submit} autoComplete="off">
      <label htmlFor="node-block">Block</label>
      <input
        id="node-block"
        type="text"
        required
        spellCheck={false}
        autoCapitalize="off"
        value={block}
        placeholder="number, hash, latest, safe or finalized"
        onChange={(event) => {
          lastBlock = event.target.value;
          setBlock(event.target.value);
        }}
      />
      {plan.check !== 'proofs' && (
        <label className="tick">
          <input
            type="checkbox"
            checked={byProofs}
            onChange={(event) => setChosen(event.target.checked)}
          />
          By eth_getProof even so
        </label>
      )}
      <button type="submit" className="button button-main">
        Fetch and check
      </button>
    </form>
  );
}
