/** The installed Firefox, over WebDriver BiDi, which it speaks by itself. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { stopper } from '../fixtures/nodeProcess.ts';
import { type Engine, expressionOf } from './engine.ts';

/** Starts a Firefox with a profile of its own. */
export async function startFirefox(path: string): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
  const words = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'];
  const child = spawn(path, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = stopper(child, profile);
  const call = await connect(await addressOf(child));
  const { capabilities } = (await call('session.new', { capabilities: {} })) as {
    capabilities: { browserVersion: string };
  };
  const { contexts } = (await call('browsingContext.getTree', {})) as {
    contexts: { context: string }[];
  };
  const context = contexts[0]?.context ?? '';
  return {
    version: `Firefox ${capabilities.browserVersion}`,
    async open(url) {
      await call('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async run(work, ...given) {
      const answer = (await call('script.evaluate', {
        expression: expressionOf(work, given),
        target: { context },
        awaitPromise: true,
      })) as { result: { value: string } } | { exceptionDetails: { text: string } };
      if ('exceptionDetails' in answer) throw new Error(answer.exceptionDetails.text);
      return JSON.parse(answer.result.value);
    },
    end: stop,
  };
}

/** Where it listens: it says so once it does. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (text) => {
      said += text;
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Firefox ended at once:\n${said.slice(-4_000)}`)));
  });
}

type Call = (method: string, params: object) => Promise<unknown>;

async function connect(address: string): Promise<Call> {
  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('message', (data) => {
    const { id, result, message } = JSON.parse(String(data));
    const asked = waiting.get(id);
    waiting.delete(id);
    if (message === undefined) asked?.resolve(result);
    else asked?.reject(new Error(message));
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox hung up'));
  });
  let last = 0;
  return (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}
