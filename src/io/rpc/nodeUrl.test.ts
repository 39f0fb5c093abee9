/** What of a node's URL may be shown, and what is blotted out of the node's own words. */

import { describe, expect, test } from 'vitest';
import { cleanNodeText } from './nodeText.ts';
import { isLoopback, isPrivateNetwork, parseNodeUrl } from './nodeUrl.ts';

describe('parseNodeUrl', () => {
  test('default', () => {
    const url = parseNodeUrl(
      ' https://me:p%40ss@node.example:8545/v3/0123456789abcdef?apikey=zyxwvu#x ',
    );
    expect(url).toMatchObject({
      href: 'https://node.example:8545/v3/0123456789abcdef?apikey=zyxwvu',
      host: 'node.example:8545',
      protocol: 'https:',
      authorization: `Basic ${btoa('me:p@ss')}`,
    });
    for (const secret of ['0123456789abcdef', 'zyxwvu', 'p@ss', 'p%40ss', '/v3/0123456789abcdef']) {
      expect(url.secrets).toContain(secret);
    }
    expect(url.secrets).not.toContain('v3');
  });

  test('error: RPC_URL_INVALID, which repeats nothing of the input but a known scheme', () => {
    const code = 'RPC_URL_INVALID';
    expect(() => parseNodeUrl('ws://x')).toThrow(
      expect.objectContaining({ code, data: { expected: 'http: or https:', found: 'ws:' } }),
    );
    expect(() => parseNodeUrl('secret:x@y')).toThrow(
      expect.objectContaining({ code, data: { expected: 'http: or https:', found: undefined } }),
    );
  });
});

describe('isLoopback, isPrivateNetwork', () => {
  test('default', () => {
    const hosts = ['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '[::1]'];
    expect(hosts.filter(isLoopback)).toEqual(hosts);
    const homes = [
      '10.0.0.1',
      '192.168.1.1',
      '172.16.0.1',
      '169.254.1.1',
      '[fd00::1]',
      'nas.local',
    ];
    expect(homes.filter(isPrivateNetwork)).toEqual(homes);
    const far = ['localhost.example', '172.32.0.1', '1.2.3.4', 'example.com', '127.example.com'];
    expect(far.filter((host) => isLoopback(host) || isPrivateNetwork(host))).toEqual([]);
  });
});

describe('cleanNodeText', () => {
  test('default', () => {
    expect(cleanNodeText('plain text')).toBe('plain text');
  });

  test('behavior: one line, without characters that hide or turn text', () => {
    expect(cleanNodeText('a\r\n\tb\u202ec\u200bd\ufeffe\u0007f\u{e0041}')).toBe('a bcde f');
  });

  test('behavior: keys are blotted out in any case, also behind invisible characters', () => {
    expect(cleanNodeText('bad ABC\u200bdef!', ['abcdef'])).toBe('bad •••!');
  });

  test('behavior: cut at 300 characters, never through one', () => {
    expect(cleanNodeText('🜁'.repeat(400))).toBe(`${'🜁'.repeat(300)}…`);
  });
});
