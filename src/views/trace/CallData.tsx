/** Input or output of a call: decoded where the signature is known, and every byte. */

import { useMemo } from 'react';
import type { Hex } from '../../core/bytes/hex.ts';
import type { Decoded } from '../../core/changes.ts';
import { formatBytes } from '../../core/format.ts';
import { CopyButton } from '../CopyButton.tsx';
import { DecodedView } from '../DecodedView.tsx';
import { HexRows } from './HexRows.tsx';

interface CallDataProps {
  readonly title: string;
  readonly hex: Hex;
  readonly decoded: Decoded | undefined;
  /** Bytes of the selector in front of the words. */
  readonly head: number;
}

export function CallData({ title, hex, decoded, head }: CallDataProps) {
  const bytes = useMemo(() => bytesOf(hex), [hex]);
  const hasSelector = head > 0 && bytes.length % 32 === head;
  return (
    <section className="call-data" aria-label={title}>
      <h3>
        {title} <small>{bytes.length === 0 ? 'none' : formatBytes(bytes.length)}</small>
        {bytes.length > 0 && <CopyButton value={hex} what={title.toLowerCase()} />}
      </h3>
      {decoded && <DecodedView decoded={decoded} caption={`${title}, decoded`} />}
      {bytes.length > 0 && (
        <HexRows bytes={bytes} label={`${title} in hex`} head={hasSelector ? head : 0} />
      )}
    </section>
  );
}

function bytesOf(hex: Hex): Uint8Array {
  const bytes = new Uint8Array((hex.length - 2) / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(hex.slice(2 + 2 * i, 4 + 2 * i), 16);
  }
  return bytes;
}
