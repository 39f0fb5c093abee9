/**
 * The bytes of a hash as lines of a spectrum, one per byte, darker for larger values. Two equal hashes
 * look equal, two that differ in one byte do not. An ornament for the eye; the digits are next to it.
 */

import { groupDigits } from '../core/format.ts';

export function Spectrum({ hash }: { readonly hash: string }) {
  const bytes = groupDigits(hash, 2).map((byte) => Number.parseInt(byte, 16));
  return (
    <svg
      className="spectrum"
      viewBox={`0 0 ${bytes.length * 4} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {bytes.map((byte, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a byte is known by its place alone
        <rect key={index} x={index * 4} width={3} height={10} fillOpacity={0.06 + (0.94 * byte) / 255} />
      ))}
    </svg>
  );
}
