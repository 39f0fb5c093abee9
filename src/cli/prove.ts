/**
 * Proofs made here: `npm run -s prove -- state-change …`, `npm run -s prove -- circuit …`. Each command has a
 * file of its own, and no proof is written that was not verified.
 *
 * Exit code: 0 done; 2 what was asked cannot be proven, or a file is not what it has to be; 3 usage, or a
 * file cannot be read or written.
 */

import { isExplorerError } from '../core/errors.ts';
import { errorLine } from '../core/reportText.ts';
import { CIRCUIT_COMMAND } from './circuitCommand.ts';
import { type ProveCommand, usage } from './proveCommand.ts';
import { STATE_CHANGE_COMMAND } from './stateChangeCommand.ts';

const COMMANDS: Readonly<Record<string, ProveCommand>> = {
  'state-change': STATE_CHANGE_COMMAND,
  circuit: CIRCUIT_COMMAND,
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = '', ...argv]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    const names = Object.keys(COMMANDS).join(', ');
    if (command === undefined) throw usage(`What is to be proven is one of: ${names}`);
    await command.run(argv);
    return 0;
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    process.stderr.write(`${errorLine(error)}\n`);
    if (error.code === 'USAGE') process.stderr.write(`\n${usageText(command)}\n`);
    return error.code === 'USAGE' || error.code.startsWith('INPUT_') ? 3 : 2;
  }
}

/** Of the command, or of all. */
function usageText(command: ProveCommand | undefined): string {
  const commands = command === undefined ? Object.values(COMMANDS) : [command];
  return commands.map((one) => `Usage: ${one.usage}`).join('\n\n');
}
