/**
 * The bytes of a hash as lines of a spectrum, one per byte, darker for larger values. Two equal hashes
 * look equal, two that differ in one byte do not. An ornament for the eye; the digits are next to it.
 */

import { groupDigits } from '../core/format.ts';

export function Spectrum({ hash }: { readonly hash: string }) {
  const lines = groupDigits(hash, 2).map((byte, place) => ({
    place,
    opacity: 0.06 + (0.94 * Number.parseInt(byte, 16)) / 255,
  }));
  return (
    <svg
      className="spectrum"
      viewBox={`0 0 ${lines.length * 4 - 1} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {lines.map(({ place, opacity }) => (
        <rect key={place} x={place * 4} width={3} height={10} fillOpacity={opacity} />
      ))}
    </svg>
  );
}
