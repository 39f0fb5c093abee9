// @vitest-environment happy-dom

/** Where URLs with keys are: in memory, on the device where asked, and nowhere else. */

import { beforeEach, describe, expect, test } from 'vitest';
import { useConnection } from '../stores/connection.ts';
import {
  addNode,
  changeRemembered,
  chooseUrl,
  forgetAllNodes,
  forgetNode,
  lookForWallets,
  restoreSources,
  targetOf,
  typedUrl,
} from './sources.ts';

const KEY = 'k3y-S3CRET-0123456789';
const URL_WITH_KEYS = `https://user:${KEY}@node.example/v2/${KEY}?key=${KEY}`;

const stored = () => localStorage.getItem('glassblock.nodes');
const labels = () => useConnection.getState().nodes.map(({ label }) => label);

beforeEach(() => {
  forgetAllNodes();
  localStorage.clear();
});

describe('addNode', () => {
  test('behavior: the store gets a label without a key, the device gets nothing', () => {
    const node = addNode(` ${URL_WITH_KEYS} `, false);
    expect(labels()).toEqual(['https://•••@node.example/v2/•••']);
    expect(typedUrl(node.id)).toBe(URL_WITH_KEYS);
    expect(JSON.stringify(useConnection.getState())).not.toContain(KEY);
    expect(stored()).toBeNull();
  });

  test('behavior: the same URL is one source, and comes to the front', () => {
    const first = addNode('http://a.example', false);
    addNode('http://b.example', false);
    expect(addNode('http://a.example', false).id).toBe(first.id);
    expect(labels()).toEqual(['http://a.example', 'http://b.example']);
  });

  test('behavior: remembered where asked, and it stays so', () => {
    addNode(URL_WITH_KEYS, true);
    addNode(URL_WITH_KEYS, false);
    expect(stored()).toBe(JSON.stringify([URL_WITH_KEYS]));
  });

  test('error: RPC_URL_INVALID adds nothing', () => {
    expect(() => addNode('ws://node.example', true)).toThrow(
      expect.objectContaining({ code: 'RPC_URL_INVALID' }),
    );
    expect(labels()).toEqual([]);
  });
});

describe('chooseUrl', () => {
  test('error: RPC_URL_INVALID is said in the form, until a URL is taken', () => {
    expect(chooseUrl('ws://localhost', false)).toBeUndefined();
    expect(useConnection.getState().refused?.code).toBe('RPC_URL_INVALID');
    expect(chooseUrl('http://localhost', false)?.label).toBe('http://localhost');
    expect(useConnection.getState().refused).toBeUndefined();
  });
});

describe('changeRemembered', () => {
  test('behavior: both ways, at once', () => {
    const { id } = addNode(URL_WITH_KEYS, false);
    changeRemembered(id, true);
    expect(stored()).toContain(KEY);
    changeRemembered(id, false);
    expect(stored()).toBeNull();
    expect(labels()).toHaveLength(1);
  });
});

describe('forgetNode', () => {
  test('behavior: gone from memory and from the device', () => {
    const { id } = addNode(URL_WITH_KEYS, true);
    forgetNode(id);
    expect(stored()).toBeNull();
    expect(labels()).toEqual([]);
    expect(typedUrl(id)).toBe('');
  });
});

describe('restoreSources', () => {
  test('behavior: what is remembered joins what is known, once', () => {
    addNode('http://a.example', false);
    localStorage.setItem('glassblock.nodes', JSON.stringify(['http://a.example', URL_WITH_KEYS]));
    restoreSources();
    restoreSources();
    expect(labels()).toEqual(['http://a.example', 'https://•••@node.example/v2/•••']);
  });

  test('behavior: what is damaged counts as nothing', () => {
    for (const text of ['{', '{"a":1}', '[1]']) {
      localStorage.setItem('glassblock.nodes', text);
      restoreSources();
      expect(labels()).toEqual([]);
    }
  });
});

describe('lookForWallets', () => {
  test('behavior: a wallet that announces itself is listed; what is none is not', () => {
    const stop = lookForWallets();
    const announce = (detail: unknown) =>
      window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
    const info = { uuid: '1', name: 'Pock\u202eet', rdns: 'org.pocket', icon: '' };
    announce({ info, provider: { request: async () => '0x1' } });
    announce({ info: { ...info, uuid: '2' }, provider: {} });
    announce(undefined);
    stop();
    announce({ info: { ...info, uuid: '3' }, provider: { request: async () => '0x1' } });
    const { wallets } = useConnection.getState();
    expect(wallets.map(({ label }) => label)).toEqual(['Pock\\u{202e}et']);
    expect(targetOf(wallets[0]?.id ?? '')?.type).toBe('wallet');
  });
});
