/** A word of 32 bytes as hex, number, text or address. Pure. */

import { formatInteger, hexToSafeText } from '../../core/format.ts';
import type { WordFormat } from '../../stores/trace.ts';

export const FORMAT_WORDS: Readonly<Record<WordFormat, string>> = {
  hex: 'Hex',
  decimal: 'Decimal',
  text: 'Text',
  address: 'Address',
};

const ADDRESS_DIGITS = 40;
const WORD_DIGITS = 64;

/** `undefined` where the word cannot be written so: the caller shows the hex, and says that it does. */
export function wordAs(word: string, format: WordFormat): string | undefined {
  switch (format) {
    case 'hex':
      return compactHex(word);
    case 'decimal':
      return formatInteger(BigInt(word));
    case 'address':
      return addressIn(word);
    case 'text':
      return textIn(word);
  }
}

/** Without leading zeros: `0x0`, `0x2a`. */
function compactHex(word: string): string {
  return `0x${digitsOf(word).replace(/^0+(?=.)/, '')}`;
}

/** A word whose upper twelve bytes are zero; zero itself is no address worth a name. */
function addressIn(word: string): string | undefined {
  const digits = digitsOf(word).padStart(WORD_DIGITS, '0');
  const isAddress = /^0{24}/.test(digits) && !/^0+$/.test(digits);
  return isAddress ? `0x${digits.slice(-ADDRESS_DIGITS)}` : undefined;
}

/** Readable text, as of strings that Solidity keeps in one word; the zeros behind it are not shown. */
function textIn(word: string): string | undefined {
  const digits = digitsOf(word)
    .padStart(WORD_DIGITS, '0')
    .replace(/^(?:00)+|(?:00)+$/g, '');
  if (digits === '') return undefined;
  const text = hexToSafeText(digits);
  return text === undefined || text.includes('\\u{') ? undefined : text;
}

function digitsOf(word: string): string {
  return word.startsWith('0x') ? word.slice(2) : word;
}
