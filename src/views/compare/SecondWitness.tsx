/** Where the second witness comes from: a file, a node or a wallet. */

import { FileUp } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { compareWithFile, compareWithSource } from '../../actions/compareWitness.ts';
import { SourceChoice } from '../connect/SourceChoice.tsx';

export function SecondWitness() {
  const input = useRef<HTMLInputElement>(null);
  function take(event: ChangeEvent<HTMLInputElement>): void {
    const file = event.target.files?.[0];
    if (file) void compareWithFile(file);
    event.target.value = ''; // choosing the same file again is a change again
  }
  return (
    <div className="second-witness">
      <div className="drop-well">
        <FileUp size={22} aria-hidden="true" />
        <p>
          Drop the second file here
          <small>A block with its witness, or the witness alone, in any known format.</small>
        </p>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          Choose a second file
        </button>
        <input ref={input} type="file" hidden aria-label="Second witness" onChange={take} />
      </div>
      <section className="connect" aria-labelledby="second-source">
        <h2 id="second-source">Or a node or a wallet</h2>
        <SourceChoice use="compare" onChoose={(id) => void compareWithSource(id)} />
      </section>
    </div>
  );
}
