/** Browser tests: the built page, served as `npm start` serves it, in the Chromium of this machine. */

import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/lib/browser.mjs';

// One port for the whole run, away from that of `npm start` and below those that systems give out; the workers inherit it.
process.env.GLASSBLOCK_E2E_PORT ??= String(20_000 + (process.pid % 10_000));
const port = process.env.GLASSBLOCK_E2E_PORT;
const url = `http://localhost:${port}/`;

const executablePath = findBrowser();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/serve.mjs',
    url,
    env: { PORT: port },
    reuseExistingServer: false,
    timeout: 15_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 1000 },
  },
});
