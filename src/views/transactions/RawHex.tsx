/** Bytes as they are, below a line that opens them; long ones wrap and scroll in their own box. */

import { formatBytes } from '../../core/format.ts';
import { CopyButton } from '../CopyButton.tsx';

interface RawHexProps {
  readonly value: string;
  /** Names the bytes: "call data". */
  readonly what: string;
  readonly open?: boolean;
}

/** Shown at most; the rest is in the copy. A transaction may carry megabytes, and a page cannot. */
const SHOWN_DIGITS = 16_384;

export function RawHex({ value, what, open = false }: RawHexProps) {
  const bytes = (value.length - 2) / 2;
  if (bytes === 0) return null;
  const isCut = value.length > SHOWN_DIGITS;
  return (
    <details className="raw" open={open}>
      <summary>
        {what}, {formatBytes(bytes)}
      </summary>
      <div className="raw-head">
        <CopyButton value={value} what={what} label="Copy" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keys */}
      <section className="raw-bytes" tabIndex={0} aria-label={what}>
        {isCut ? `${value.slice(0, SHOWN_DIGITS)}…` : value}
      </section>
      {isCut && (
        <p className="note">
          The first {formatBytes(SHOWN_DIGITS / 2 - 1)} are shown; the copy has all of it.
        </p>
      )}
    </details>
  );
}
