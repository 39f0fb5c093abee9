/** The report as a file: its name, and its JSON with the tool that made it. */

import type { VerificationReport } from '../core/report.ts';
import { reportToObject } from '../core/reportText.ts';

/** Name of a report without its extension: chain, number and the first digits of the hash. */
export function reportFileName({ block, chainId }: VerificationReport): string {
  if (!block) return 'glassblock-report';
  return `glassblock-${chainId ?? 'chain'}-${block.number}-${block.hash.slice(2, 10)}`;
}

/** The report as the command line prints it, in an object that names the tool. */
export function reportToJson(report: VerificationReport): string {
  return `${JSON.stringify({ tool: 'glassblock', report: reportToObject(report) }, null, 2)}\n`;
}
