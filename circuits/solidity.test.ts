/**
 * The verifier contract of the circuit on a chain: written by snarkjs from the kept proving key, compiled by
 * solc, run by an EVM with the call data that a made proof is given out with.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createEVM, type EVM } from '@ethereumjs/evm';
import { createAddressFromString, hexToBytes } from '@ethereumjs/util';
import { curves, type MemoryFile, zKey } from 'snarkjs';
import solc from 'solc';
import { type Abi, encodeFunctionData, type Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CIRCUIT_FILES, readMemoryFile } from '../scripts/circuits/files.ts';
import { SIGNAL_NAMES } from '../src/core/commitment/claim.ts';
import { createDiffTree } from '../src/core/commitment/diffTree.ts';
import { exampleEntries } from '../src/core/commitment/testData.ts';
import { FIELD_ORDER } from '../src/core/crypto/poseidon.ts';
import { type CircuitFiles, proveTask, solidityCallData } from '../src/core/proveStateChange.ts';
import { proofTask } from '../src/core/statement/proofTask.ts';

// What only this test needs of the two, and their types leave out.
const compileJson: (input: string) => string = solc.compile;
const exporter = zKey as typeof zKey & {
  exportSolidityVerifier(
    zkey: MemoryFile,
    templates: Readonly<Record<string, string>>,
  ): Promise<string>;
};

const ADDRESS = `0x${'c0'.repeat(20)}` as const;
/** Three scalar multiplications and a pairing for a few signals; seventeen signals cost more. */
const GAS = 2_000_000n;
const TAG = { chainId: 1337, blockHash: new Uint8Array(32).fill(0xb1) };

/** The arguments of `verifyProof`: A, B, C and the signals, as hex. */
type Arguments = [
  a: readonly Hex[],
  b: readonly (readonly Hex[])[],
  c: readonly Hex[],
  signals: readonly Hex[],
];

let evm: EVM;
let abi: Abi;
let honest: Arguments;

beforeAll(async () => {
  const { contract, source } = await compileVerifier();
  expect(source).toContain(`uint[${SIGNAL_NAMES.length}] calldata`);
  abi = contract.abi;
  evm = await createEVM();
  await evm.stateManager.putCode(
    createAddressFromString(ADDRESS),
    hexToBytes(`0x${contract.evm.deployedBytecode.object}`),
  );
  honest = await provenArguments();
}, 120_000);

afterAll(async () => {
  const curve = await curves.getCurveFromName('bn128');
  await curve.terminate();
});

describe('verifyProof', () => {
  test('default: true for a proof that was made, with its call data', async () => {
    expect(await call(honest)).toBe(true);
  });

  test('behavior: false with any one signal altered, the tag included', async () => {
    const signals = honest[3];
    for (const [at, name] of SIGNAL_NAMES.entries()) {
      const altered = signals.with(at, toHex(BigInt(signals[at] ?? 0) ^ 1n));
      expect(await call([honest[0], honest[1], honest[2], altered]), name).toBe(false);
    }
  });

  test('behavior: false for any signal that is the same modulo the order of the field', async () => {
    const signals = honest[3];
    for (const [at, name] of SIGNAL_NAMES.entries()) {
      const beyond = signals.with(at, toHex(BigInt(signals[at] ?? 0) + FIELD_ORDER));
      expect(await call([honest[0], honest[1], honest[2], beyond]), name).toBe(false);
    }
  });

  test('behavior: false with the points of another order, or none', async () => {
    const [a, b, c, signals] = honest;
    expect(await call([c, b, a, signals])).toBe(false);
    expect(await call([a, b.map((pair) => pair.toReversed()), c, signals])).toBe(false);
    expect(await call([['0x0', '0x0'], b, c, signals])).toBe(false);
  });
});

/** What the contract says; it never reverts. */
async function call(parts: Arguments): Promise<boolean> {
  const [a, b, c, signals] = parts;
  const numbers = [
    a.map(BigInt),
    b.map((pair) => pair.map(BigInt)),
    c.map(BigInt),
    signals.map(BigInt),
  ];
  const data = encodeFunctionData({ abi, functionName: 'verifyProof', args: numbers });
  const { execResult } = await evm.runCall({
    to: createAddressFromString(ADDRESS),
    data: hexToBytes(data),
    gasLimit: GAS,
  });
  expect(execResult.exceptionError).toBeUndefined();
  const answer = BigInt(`0x${Buffer.from(execResult.returnValue).toString('hex')}`);
  expect([0n, 1n]).toContain(answer);
  return answer === 1n;
}

function toHex(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}

/** Of a change of a recorded block, as the page hands it out. */
async function provenArguments(): Promise<Arguments> {
  const { entries } = await exampleEntries('erc20-transfers');
  const file = (path: string) => new Uint8Array(readFileSync(path));
  const files: CircuitFiles = {
    wasm: file(CIRCUIT_FILES.wasm),
    zkey: file(CIRCUIT_FILES.zkey),
    verificationKey: file(CIRCUIT_FILES.key),
  };
  const disclosure = { reveal: ['kind', 'address', 'after'] } as const;
  const made = await proveTask(proofTask(createDiffTree(entries), 0, disclosure, TAG), files);
  return JSON.parse(`[${await solidityCallData(made)}]`) as Arguments; // four lists, as snarkjs writes them
}

interface Contract {
  readonly abi: Abi;
  readonly evm: { readonly deployedBytecode: { readonly object: string } };
}

/** The contract that `snarkjs zkey export solidityverifier` writes, compiled. */
async function compileVerifier(): Promise<{ contract: Contract; source: string }> {
  const templates = join(
    dirname(createRequire(import.meta.url).resolve('snarkjs')),
    '../templates',
  );
  const groth16 = readFileSync(join(templates, 'verifier_groth16.sol.ejs'), 'utf8');
  const source = await exporter.exportSolidityVerifier(readMemoryFile(CIRCUIT_FILES.zkey), {
    groth16,
  });
  const outputSelection = { '*': { Groth16Verifier: ['abi', 'evm.deployedBytecode.object'] } };
  const input = {
    language: 'Solidity',
    sources: { 'verifier.sol': { content: source } },
    settings: { optimizer: { enabled: true, runs: 200 }, outputSelection },
  };
  const { contracts, errors = [] } = JSON.parse(compileJson(JSON.stringify(input)));
  expect(errors.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  return { contract: contracts['verifier.sol'].Groth16Verifier, source };
}
