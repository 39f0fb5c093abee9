/** Where the second witness comes from: a file, or a node. */

import { FileUp } from 'lucide-react';
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import { compareWithFile, compareWithNode } from '../../actions/compareWitness.ts';

export function SecondWitness() {
  const input = useRef<HTMLInputElement>(null);
  const [url, setUrl] = useState('http://localhost:8545');
  function take(event: ChangeEvent<HTMLInputElement>): void {
    const file = event.target.files?.[0];
    if (file) void compareWithFile(file);
    event.target.value = ''; // choosing the same file again is a change again
  }
  function ask(event: FormEvent): void {
    event.preventDefault();
    void compareWithNode(url);
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
      <form className="node-form" onSubmit={ask} autoComplete="off">
        <label htmlFor="compare-url">Or a node</label>
        <input
          id="compare-url"
          type="url"
          inputMode="url"
          required
          spellCheck={false}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        <button type="submit" className="button">
          Ask it for this block
        </button>
      </form>
    </div>
  );
}
