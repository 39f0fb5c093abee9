/** Solidity → creation code and ABI, with the compiler of the lockfile: the same bytes everywhere. */

import { readFileSync } from 'node:fs';
import solc from 'solc';
import type { Abi, Hex } from 'viem';

// Its own types leave it open: standard JSON in, standard JSON out.
const compileJson: (input: string) => string = solc.compile;

export interface Contract {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

interface SolcOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Record<
    string,
    Record<string, { readonly abi: Abi; readonly evm: { readonly bytecode: { object: string } } }>
  >;
}

const SETTINGS = {
  evmVersion: 'osaka',
  optimizer: { enabled: true, runs: 200 },
  // Without the hash of the metadata, the code depends on the source's meaning alone.
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};

/** A contract of `contracts/<file>.sol`, by default the one named like its file. */
export function compile(file: string, name: string = file): Contract {
  const path = `${file}.sol`;
  const content = readFileSync(new URL(`contracts/${path}`, import.meta.url), 'utf8');
  const input = { language: 'Solidity', sources: { [path]: { content } }, settings: SETTINGS };
  const output = JSON.parse(compileJson(JSON.stringify(input))) as SolcOutput;
  const failure = output.errors?.find(({ severity }) => severity === 'error');
  if (failure !== undefined) throw new Error(failure.formattedMessage);
  const contract = output.contracts?.[path]?.[name];
  if (contract === undefined) throw new Error(`${path} has no contract ${name}`);
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` };
}
