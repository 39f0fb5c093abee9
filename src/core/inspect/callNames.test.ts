import { describe, expect, test } from 'vitest';
import { HAS_DATA } from '../testData.ts';
import type { CheckedDocument } from '../verifyDocument.ts';
import { createInspector } from './inspector.ts';
import { checkExample, checkReal } from './testData.ts';

async function callsOf({ document, validation }: CheckedDocument, index: number) {
  const inspector = createInspector(document, validation);
  const { phase } = inspector.transaction(index);
  const { calls } = await inspector.traces.open(phase);
  return { calls, detail: inspector.transaction(index) };
}

describe('withNames', () => {
  test('default: the first call of a trace is decoded as the transaction is', async () => {
    const { calls, detail } = await callsOf(await checkExample('erc20-transfers'), 0);
    expect(calls[0]?.call).toEqual(detail.call);
    expect(calls[0]?.selector).toBe('0xa9059cbb');
  });

  test('behavior: a creation and a system contract take no selector', async () => {
    const creation = await callsOf(await checkExample('erc20-deployment'), 0);
    expect(creation.calls[0]?.selector).toBeUndefined();
    expect(creation.calls[0]?.call).toBeUndefined();
    const request = await callsOf(await checkExample('withdrawals-and-requests'), 0);
    expect(request.calls[0]?.toName).toBe('Withdrawal requests (EIP-7002)');
    expect(request.calls[0]?.selector).toBeUndefined();
  });

  test.skipIf(!HAS_DATA)(
    'behavior: in a real block calls to known contracts have names, precompiles too',
    async () => {
      const checked = await checkReal('blocks/mainnet-24628607.json.gz');
      const names = new Set<string>();
      let decoded = 0;
      let selectors = 0;
      for (let index = 0; index < 12; index++) {
        const { calls } = await callsOf(checked, index);
        for (const { toName, call, selector } of calls) {
          if (toName !== undefined) names.add(toName);
          if (call !== undefined) decoded++;
          if (selector !== undefined) selectors++;
        }
      }
      expect([...names]).toEqual(expect.arrayContaining(['WETH', 'USDC', 'ECRECOVER']));
      expect(decoded).toBeGreaterThan(selectors / 3);
    },
    120_000,
  );
});
