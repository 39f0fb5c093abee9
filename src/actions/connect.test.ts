// @vitest-environment happy-dom

/** Connecting to a wallet: a real EIP-1193 object, asked by the page's own code. */

import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Finding } from '../core/connection.ts';
import { useConnection } from '../stores/connection.ts';
import { connectToSource, disconnect, stopProbe } from './connect.ts';
import { lookForWallets } from './sources.ts';

const HEAD = { number: '0x5', hash: `0x${'ab'.repeat(32)}`, timestamp: '0x1' };

/** A wallet that forwards what a node of `chain` would answer, and can change it. */
function createWallet(chain: { id: number }) {
  const listeners = new Set<(value: unknown) => void>();
  const asked: string[] = [];
  const provider = {
    request: async ({ method }: { method: string }) => {
      asked.push(method);
      if (method === 'eth_chainId') return `0x${chain.id.toString(16)}`;
      if (method === 'eth_getBlockByNumber') return HEAD;
      if (method === 'eth_getProof') return { accountProof: ['0x01'] };
      const message = `The method "${method}" does not exist / is not available.`;
      throw Object.assign(new Error(message), { code: -32601 });
    },
    on: (_event: string, listener: (value: unknown) => void) => listeners.add(listener),
    removeListener: (_event: string, listener: (value: unknown) => void) =>
      listeners.delete(listener),
  };
  const info = { uuid: `${chain.id}`, name: 'Pocket', rdns: 'org.pocket', icon: '' };
  const stop = lookForWallets();
  window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: { info, provider } }));
  stop();
  return { id: `wallet ${chain.id}`, asked, listeners };
}

function found(probe: Finding['probe']): Finding | undefined {
  const { connection } = useConnection.getState();
  return 'source' in connection
    ? connection.findings.find((finding) => finding.probe === probe)
    : undefined;
}

afterEach(disconnect);

describe('connectToSource', () => {
  test('default', async () => {
    const wallet = createWallet({ id: 1 });
    await connectToSource(wallet.id);
    expect(useConnection.getState().connection.status).toBe('probed');
    expect(found('chain')).toMatchObject({ status: 'yes', chainName: 'Mainnet' });
    expect(found('witness')?.status).toBe('no');
    expect(found('proof')).toMatchObject({ status: 'yes', depth: { served: 5 } });
    expect(wallet.asked.filter((method) => /account|sign|send|wallet_/i.test(method))).toEqual([]);
  });

  test('behavior: a wallet that goes to another chain is probed again, until it is left', async () => {
    const chain = { id: 2 };
    const wallet = createWallet(chain);
    await connectToSource(wallet.id);
    chain.id = 3;
    for (const listener of [...wallet.listeners]) listener('0x3');
    await vi.waitFor(() => expect(found('chain')?.chainId).toBe(3));
    expect(wallet.listeners.size).toBe(1);
    disconnect();
    expect(wallet.listeners.size).toBe(0);
    expect(useConnection.getState().connection).toEqual({ status: 'none' });
  });

  test('behavior: what came of it is known of the source from then on', async () => {
    const wallet = createWallet({ id: 5 });
    await connectToSource(wallet.id);
    disconnect();
    expect(useConnection.getState().known).toMatchObject({ [wallet.id]: 'proofs' });
  });

  test('behavior: stopping keeps what was found', async () => {
    const wallet = createWallet({ id: 4 });
    const probing = connectToSource(wallet.id);
    await vi.waitFor(() => expect(found('chain')?.status).toBe('yes'));
    stopProbe();
    await probing;
    expect(useConnection.getState().connection.status).toBe('probed');
    expect(found('chain')?.status).toBe('yes');
  });
});
