/**
 * Values as text, exactly: no locale surprises, no rounding through floating point.
 *
 * Whatever came from a file or a node goes through {@link safeText} before a reader sees it as text.
 */

/** Longest prefix and suffix two texts share, with what differs between them. */
export interface Difference {
  readonly prefix: string;
  readonly left: string;
  readonly right: string;
  readonly suffix: string;
}

const WEI_PER_GWEI_DIGITS = 9;
const WEI_PER_ETHER_DIGITS = 18;
const SIZE_UNITS = ['B', 'KiB', 'MiB', 'GiB'] as const;

/** An integer with thousands separators: `22,615,247`. Text that is no integer is returned as it is. */
export function formatInteger(value: bigint | number | string): string {
  const digits = String(value);
  if (!/^-?\d+$/.test(digits)) return digits;
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Wei as ether, every digit that is not zero: `1.5 ETH`. */
export function formatEther(wei: bigint | string): string {
  return `${formatDecimal(BigInt(wei), WEI_PER_ETHER_DIGITS)} ETH`;
}

/** Wei as gwei, every digit that is not zero: `0.875 gwei`. */
export function formatGwei(wei: bigint | string): string {
  return `${formatDecimal(BigInt(wei), WEI_PER_GWEI_DIGITS)} gwei`;
}

/** A share in per cent with one decimal, rounded down: `59.9%`. A whole of zero is `0.0%`. */
export function formatShare(part: bigint | string, whole: bigint | string): string {
  const total = BigInt(whole);
  const perMille = total === 0n ? 0n : (BigInt(part) * 1000n) / total;
  return `${perMille / 10n}.${perMille % 10n}%`;
}

/** A count of bytes in the binary unit that fits: `14 B`, `684.2 KiB`. */
export function formatBytes(sizeBytes: number): string {
  let unit = 0;
  let value = sizeBytes;
  while (value >= 1024 && unit < SIZE_UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${SIZE_UNITS[unit]}`;
}

/** Milliseconds in the unit that fits: `< 0.1 ms`, `0.4 ms`, `38 ms`, `1.24 s`, `2 min 05 s`. */
export function formatDuration(ms: number): string {
  if (ms < 0.1) return '< 0.1 ms';
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_995) return `${(ms / 1000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** A block's timestamp (seconds since 1970) in UTC: `2026-03-01 12:00:11 UTC`. */
export function formatTimestamp(seconds: string | bigint): string {
  const ms = Number(seconds) * 1000;
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return `${seconds} s`;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Both ends of a hash: `0x1f98c3d2…90ab12cd`. Short values stay whole. */
export function shortHash(hash: string, digits = 8): string {
  if (hash.length <= 2 + 2 * digits + 1) return hash;
  return `${hash.slice(0, 2 + digits)}…${hash.slice(-digits)}`;
}

/** The digits of a hex value in groups, for reading aloud and comparing by eye. */
export function groupDigits(hex: string, size = 8): string[] {
  const digits = hex.startsWith('0x') ? hex.slice(2) : hex;
  return digits.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
}

/** Where two texts differ: the part in front and behind that they share, and the two middles. */
export function splitDifference(left: string, right: string): Difference {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start++;
  let end = 0;
  while (end < shorter - start && left[left.length - 1 - end] === right[right.length - 1 - end])
    end++;
  return {
    prefix: left.slice(0, start),
    left: left.slice(start, left.length - end),
    right: right.slice(start, right.length - end),
    suffix: left.slice(left.length - end),
  };
}

/**
 * Characters that show nothing, show as a blank, move other text, or mean another thing on another
 * screen: control, format, private, unassigned and surrogate characters, line separators, spaces but
 * the plain one, default ignorables, variation selectors, and letters without a shape.
 */
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\p{Default_Ignorable_Code_Point}|(?! )\p{Zs}|(?<=\p{M}{3})\p{M}|\\(?=u\{)/gu;

/**
 * Text of unknown origin, made safe to read: control, bidirectional, zero-width and other invisible
 * characters are written as `\u{202e}`, so that what is shown is what is there. So are marks that pile
 * up on a letter, from the fourth on, and a backslash that would look like the work of this function.
 * Longer texts than `limit` characters are cut, and end in `…`.
 */
export function safeText(text: string, limit = Number.POSITIVE_INFINITY): string {
  const kept = cutText(text, limit);
  const safe = kept.replace(
    UNSAFE,
    (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`, // a match is never empty
  );
  return kept.length < text.length ? `${safe}…` : safe;
}

/** UTF-8 as safe text; of bytes that are not, the wrong ones as `\u{fffd}`. */
export function bytesToSafeText(bytes: Uint8Array, limit = Number.POSITIVE_INFINITY): string {
  // Four bytes a character at most: what the limit cuts off is not decoded. A character halved by it is cut too.
  const part = bytes.length > 4 * limit ? bytes.subarray(0, 4 * limit) : bytes;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(part);
  return safeText(text, limit).replaceAll('\ufffd', '\\u{fffd}');
}

/** Bytes in hex as safe text where they are UTF-8, otherwise `undefined`. */
export function hexToSafeText(hex: string): string | undefined {
  const bytes = Uint8Array.from(groupDigits(hex, 2), (byte) => Number.parseInt(byte, 16));
  try {
    return safeText(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined; // not UTF-8: the caller shows the hex alone
  }
}

/**
 * A cell of a CSV file (RFC 4180), as safe text. Spreadsheets run a cell that begins like a formula:
 * an apostrophe in front makes it text again, unless it is a plain number.
 */
export function csvCell(value: string): string {
  const safe = safeText(value);
  const text =
    /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/.test(safe) && !/^-?\d+(\.\d+)?$/.test(safe)
      ? `'${safe}`
      : safe;
  return /[",;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The first `limit` UTF-16 units of a text, fewer where that would halve a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit);
}

/** Words of a path that cannot be a key: `v2`, `rpc`, `ethereum`. A closed list, so that no key slips in. */
const PATH_WORD =
  /^(v\d{1,2}|api|rpc|jsonrpc|json-rpc|http|evm|eth|ethereum|mainnet|sepolia|hoodi|holesky|archive|node)$/i;

/**
 * A node's URL with everything that may hold a key replaced: scheme, host, port and well-known words at
 * the start of the path stay: `https://host/v2/•••`.
 */
export function redactUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*:)\/\/(?:([^/?#]*)@)?([^/?#@]+)([\s\S]*)$/i.exec(url.trim());
  if (!match) return '•••';
  const [, scheme, user, host, rest = ''] = match;
  return `${scheme}//${user === undefined ? '' : '•••@'}${host}${redactPath(rest)}`;
}

/** From the first `/`, `?` or `#` on. */
function redactPath(rest: string): string {
  const [, path = '', more = ''] = /^([^?#]*)([\s\S]*)$/.exec(rest) ?? [];
  const pieces = path.split('/').filter((piece) => piece !== '');
  const secretAt = pieces.findIndex((piece) => !PATH_WORD.test(piece));
  const shown = secretAt < 0 ? pieces : pieces.slice(0, secretAt);
  if (secretAt >= 0 || more !== '') shown.push('•••');
  return shown.map((piece) => `/${piece}`).join('');
}

/** A fixed-point value, trailing zeros dropped, thousands separated in front of the point. */
function formatDecimal(value: bigint, digits: number): string {
  const sign = value < 0n ? '-' : '';
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  const whole = formatInteger(text.slice(0, -digits));
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
