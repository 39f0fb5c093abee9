/** Hex as people paste it: with or without 0x, broken into lines, in quotes. */

import { malformed } from './formError.ts';

/** Whether text is nothing but hex digits, 0x in front, spaces and line ends, and quotes around them. */
export function looksLikeHex(text: string): boolean {
  const { start, end } = innerOf(text);
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (!isSpace(code) && digitOf(code) < 0) return false;
  }
  return start < end;
}

/** The bytes of hex text. `form` and `where` name it in errors. Errors: FORM_MALFORMED with the place in the text. */
export function hexTextToBytes(text: string, form: string, where: string): Uint8Array {
  const { start, end } = innerOf(text);
  const bytes = new Uint8Array(Math.max(0, end - start) >> 1);
  let digits = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) continue;
    const digit = digitOf(code);
    if (digit < 0) {
      throw malformed(form, `${where}, character ${i + 1}`, 'no hex digit', { offset: i });
    }
    // Two digits a byte: the first one is the high half.
    const at = digits >> 1;
    bytes[at] = digits % 2 === 0 ? digit << 4 : (bytes[at] as number) | digit;
    digits++;
  }
  if (digits % 2 !== 0) {
    const what = `${digits} hex digits: an odd number is no whole bytes`;
    throw malformed(form, where, what, { offset: end });
  }
  return bytes.slice(0, digits >> 1);
}

/** What stands between quotes, behind 0x. Character by character: an expression could be made to run for hours. */
function innerOf(text: string): { readonly start: number; readonly end: number } {
  let start = 0;
  let end = text.length;
  while (start < end && AROUND.includes(text[start] as string)) start++;
  while (end > start && AROUND.includes(text[end - 1] as string)) end--;
  if (/^0[xX]/.test(text.slice(start, start + 2))) start += 2;
  return { start, end };
}

const AROUND = ' \t\n\v\f\r"\'`,;';

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
