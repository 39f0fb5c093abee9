/** Text that a node sent, made safe to show: a node may be hostile, and may echo the key it was sent. */

import { redactUrl } from '../../core/format.ts';

const FOREIGN_URL = /\b(https?|wss?):\/\/[^\s"'<>()]+/gi;

/** Longer texts of a node are cut: some send a whole page of HTML or a stack trace. */
const LONGEST_TEXT = 300;

/** Control characters and line separators: they become spaces. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Zero-width characters, everything that changes the direction of text, tags, lone surrogates. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]+/gu;

/** One line of visible text, cut at {@link LONGEST_TEXT} characters, with `secrets` blotted out. */
export function cleanNodeText(text: string, secrets: readonly string[] = []): string {
  // Invisible characters first, so that no key hides among them; the cut last, so that none is halved.
  let clean = text
    .slice(0, 64 * LONGEST_TEXT)
    .replace(BREAKS, ' ')
    .replace(INVISIBLE, '');
  // Wallets and proxies name the node behind them, whose URL is none of ours and may hold a key.
  clean = clean.replace(FOREIGN_URL, redactUrl);
  for (const secret of secrets) clean = replaceIgnoringCase(clean, secret, '•••');
  clean = clean.replace(/\s+/g, ' ').trim();
  const characters = [...clean];
  return characters.length <= LONGEST_TEXT
    ? clean
    : `${characters.slice(0, LONGEST_TEXT).join('')}…`;
}

function replaceIgnoringCase(text: string, search: string, replacement: string): string {
  const literal = search.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(literal, 'gi'), replacement);
}
