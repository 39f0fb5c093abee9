/** How words are written: hex, decimal, text or address. */

import { setWordFormat, useTrace, WORD_FORMATS } from '../../stores/trace.ts';
import { FORMAT_WORDS } from './wordText.ts';

export function FormatSwitch() {
  const format = useTrace((trace) => trace.format);
  return (
    <fieldset className="format-switch">
      <legend className="offscreen">Words as</legend>
      {WORD_FORMATS.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="word-format"
            className="offscreen"
            checked={format === name}
            onChange={() => setWordFormat(name)}
          />
          {FORMAT_WORDS[name]}
        </label>
      ))}
    </fieldset>
  );
}
