/** The table of faults as docs/faults.md has it. */

import { type Ending, type Fault, WAYS, type Way } from './fault.ts';

/** A table in Markdown, one row a fault. */
export function faultsToMarkdown(faults: readonly Fault[]): string {
  const rows = faults.map(({ name, does, ends, seen }) => {
    const inBrowser = Object.fromEntries(
      Object.entries(seen).map(([way, end]) => [
        way,
        end === true ? (ends[way as Way] ?? '') : end,
      ]), // a key of the record
    );
    return `| ${name} | ${does} | ${endsToText(ends)} | ${endsToText(inBrowser)} |`;
  });
  return [
    '| fault | what it does | ends in Node, by way | ends in the browser, by way |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** `CODE: way, way; OTHER: way`, the commonest first. */
function endsToText(ends: Readonly<Partial<Record<Way, Ending>>>): string {
  const ways = new Map<Ending, Way[]>();
  for (const way of WAYS) {
    const end = ends[way];
    if (end !== undefined) ways.set(end, [...(ways.get(end) ?? []), way]);
  }
  const sorted = [...ways].sort(([, a], [, b]) => b.length - a.length);
  return sorted
    .map(([end, own]) => `${end}: ${own.length === WAYS.length ? 'all' : own.join(', ')}`)
    .join('; ');
}
