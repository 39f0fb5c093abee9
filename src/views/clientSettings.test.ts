// @vitest-environment happy-dom

/** The flags of each client: all clients in every table, and the document names the same ones. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { corsSettings, settingsFor } from './clientSettings.ts';

const CLIENTS = ['geth', 'reth', 'Erigon', 'Nethermind', 'Besu', 'ethrex', 'Nimbus', 'anvil'];
const KINDS = ['cors', 'debug', 'history'] as const;

describe('corsSettings', () => {
  test('behavior: the origin of the page stands in every flag', () => {
    const flags = corsSettings('https://check.example').filter(({ setting }) =>
      setting.startsWith('--'),
    );
    expect(flags).toHaveLength(5);
    for (const { setting } of flags) expect(setting).toContain('https://check.example');
  });
});

describe('settingsFor', () => {
  test.each(KINDS)('behavior: %s has a line for every client', (kind) => {
    const named = settingsFor(kind).map(({ client }) => client);
    for (const client of CLIENTS) expect(named.join()).toContain(client);
  });

  test.each(KINDS)('behavior: docs/clients.md has the same flags for %s', (kind) => {
    const text = readFileSync('docs/clients.md', 'utf8');
    const settings = kind === 'cors' ? corsSettings('ORIGIN') : settingsFor(kind);
    for (const { setting } of settings) {
      for (const flag of setting.match(/--[^\s;]+/g) ?? []) expect(text).toContain(flag);
    }
  });
});
