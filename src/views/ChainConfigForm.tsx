/** Where the chain of a block is not known: its configuration, by file or pasted, and the check again. */

import { useState } from 'react';
import { runWithChainConfig } from '../actions/runCheck.ts';

export function ChainConfigForm() {
  const [text, setText] = useState('');
  const read = async (file: File | undefined) => {
    if (file) setText(await file.text());
  };
  return (
    <form
      className="chain-form"
      onSubmit={(event) => {
        event.preventDefault();
        void runWithChainConfig(text);
      }}
    >
      <h3>Give a chain configuration</h3>
      <p>
        The genesis file of the chain, as clients take it, or its <code>config</code> alone: chain
        id and the times of its forks.
      </p>
      <label>
        Genesis file
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </label>
      <label htmlFor="chain-config">or as text</label>
      <textarea
        id="chain-config"
        rows={5}
        spellCheck={false}
        placeholder='{"config": {"chainId": 1337, "shanghaiTime": 0, …}}'
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button button-main" disabled={text.trim() === ''}>
        Check again with it
      </button>
    </form>
  );
}
