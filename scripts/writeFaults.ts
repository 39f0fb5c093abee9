/** Writes the table of faults into docs/faults.md: `npx tsx scripts/writeFaults.ts`. A test compares them. */

import { readFileSync, writeFileSync } from 'node:fs';
import { faultsToMarkdown } from '../e2e/faults/document.ts';
import { FAULTS } from '../e2e/faults/table.ts';

const FILE = new URL('../docs/faults.md', import.meta.url);
const [before = ''] = readFileSync(FILE, 'utf8').split('| fault |');
writeFileSync(FILE, `${before}${faultsToMarkdown(FAULTS)}\n`);
