/** The WebKit of GNOME, as Debian has it, over WebDriver; it draws on a screen in memory. */

import { type ChildProcess, spawn } from 'node:child_process';
import { freePort, stopper } from '../fixtures/nodeProcess.ts';
import { type Engine, expressionOf } from './engine.ts';

/** What is started: the driver, the browser that it starts, the screen. */
export interface WebkitParts {
  readonly driver: string;
  readonly browser: string;
  readonly screen: string;
}

/** Starts it on a screen of its own. */
export async function startWebkit({ driver, browser, screen }: WebkitParts): Promise<Engine> {
  const words = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'];
  const display = spawn(screen, words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stopScreen = stopper(display);
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${await numberOf(display)}` },
  });
  const stopDriver = stopper(child);
  const url = `http://127.0.0.1:${port}`;
  await untilListening(url, child);
  const options = { binary: browser, args: ['--automation'] };
  const asked = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options };
  const { sessionId, capabilities } = await call<Session>(url, 'POST', '/session', {
    capabilities: { alwaysMatch: asked },
  });
  const session = `${url}/session/${sessionId}`;
  await call(session, 'POST', '/timeouts', { script: 120_000 });
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    async open(address) {
      await call(session, 'POST', '/url', { url: address });
    },
    async run(work, ...given) {
      const script = `const done = arguments[0]; ${expressionOf(work, given)}.then((answer) => done({ answer }), (error) => done({ error: String(error) }));`;
      const { answer, error } = await call<{ answer: string; error?: string }>(
        session,
        'POST',
        '/execute/async',
        { script, args: [] },
      );
      if (error !== undefined) throw new Error(error);
      return JSON.parse(answer);
    },
    async end() {
      await call(session, 'DELETE', '').catch(() => {});
      await stopDriver();
      await stopScreen();
    },
  };
}

interface Session {
  readonly sessionId: string;
  readonly capabilities: { readonly browserVersion: string };
}

/** The number of the screen: it writes it once it is there. */
function numberOf(display: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    display.stdio[3]?.once('data', (text) => resolve(Number(String(text))));
    display.once('exit', () => reject(new Error('Xvfb ended at once')));
  });
}

async function untilListening(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('WebKitWebDriver ended at once');
    if (await fetch(`${url}/status`).catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function call<Value>(
  url: string,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<Value> {
  const content = body && JSON.stringify(body);
  const response = await fetch(url + path, { method, ...(content && { body: content }) });
  const { value } = (await response.json()) as {
    value: Value & { error?: string; message?: string };
  };
  if (value?.error !== undefined) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
