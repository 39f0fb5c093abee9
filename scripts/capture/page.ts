/** The page of an example, in Markdown: what it shows, what to look at, how it was recorded. */

import type { ExampleRecipe, Story } from './example.ts';
import { type Recording, witnessSize } from './record.ts';

export function renderPage(
  { id, title, summary, shows, form = 'bundle' }: ExampleRecipe,
  { look }: Story,
  recording: Recording,
  client: string,
): string {
  const { rawWitness, headers, number, hash, blockRlp } = recording;
  const facts = [
    ['Block', `${number}, \`${hash}\``],
    ['Chain', "1337, Glassblock's development chain: BPO2 rules from genesis on"],
    ['Block size', `${thousands((blockRlp.length - 2) / 2)} bytes of RLP`],
    ['Trie nodes', `${rawWitness.state.length}, ${thousands(witnessSize(rawWitness))} bytes`],
    ['Codes', `${rawWitness.codes.length}`],
    ['Ancestor headers', `${headers.length}`],
  ];
  return [
    `# ${title}`,
    summary,
    `Shows: ${shows.join(' · ')}.`,
    '## What to look at',
    ...look,
    '## Facts',
    ['| | |', '|---|---|', ...facts.map(([name, value]) => `| ${name} | ${value} |`)].join('\n'),
    '## How it was recorded',
    `From ${client}, run on a fresh chain by \`npm run capture\`: genesis, keys, timestamps and fees are fixed, and every block is made with exactly the transactions of the story, so that a second run gives the same file. ${FORM[form]}`,
    `Check it on the command line: \`npm run verify -- public/examples/${id}.json.gz\`.`,
    '',
  ].join('\n\n');
}

const FORM = {
  bundle:
    "Block from `debug_getRawBlock`, witness from `debug_executionWitness`; the headers, which geth gives as objects, are stored as RLP after their hashes were compared, and the keys come from geth's own trace of the block.",
  raw: 'Block object and witness are stored unchanged.',
} as const;

function thousands(value: number): string {
  return value.toLocaleString('en-US');
}
