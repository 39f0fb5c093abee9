import { encodeFunctionData, erc20Abi, multicall3Abi } from 'viem';
import { describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { addressesWithin } from './addressScan.ts';

const ADDRESS = '0x63c0c19a282a1b52b07dd5a65b58948a07dae32b';
const DEPOSIT = '0x00000000219ab540356cbb839cbe05303d7705fa';

const found = (hex: string) => addressesWithin(hexToBytes(hex)).map(bytesToHex);

describe('addressesWithin', () => {
  test('default: arguments of calls, also of calls within calls', () => {
    const inner = encodeFunctionData({
      abi: erc20Abi,
      functionName: 'transfer',
      args: [DEPOSIT, 7n],
    });
    const outer = encodeFunctionData({
      abi: multicall3Abi,
      functionName: 'aggregate3',
      args: [[{ target: ADDRESS, allowFailure: false, callData: inner }]],
    });
    expect(found(inner)).toContain(DEPOSIT);
    expect(found(outer)).toEqual(expect.arrayContaining([ADDRESS, DEPOSIT]));
  });

  test('behavior: numbers below 2^64 and zeros are none', () => {
    expect(found(`0x${'00'.repeat(320)}`)).toEqual([]);
    expect(found(`0x${'00'.repeat(24)}${'ff'.repeat(8)}`)).toEqual([]);
    expect(found('0x')).toEqual([]);
    expect(found(`0x${'00'.repeat(12)}ffff`)).toEqual([]);
  });

  test('behavior: as many as the limit are returned, however long the data is', () => {
    const word = `${'00'.repeat(12)}${ADDRESS.slice(2)}`;
    const start = process.cpuUsage();
    expect(found(`0x${word.repeat(100_000)}`)).toHaveLength(20_000);
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000); // microseconds of the processor, not of the clock
  });
});
