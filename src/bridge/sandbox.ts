/**
 * The sandbox of a verifier that the reader loaded: a frame without an origin, under a policy that allows
 * no connection, in which a worker runs it once. Its worker inherits the policy, since its script is a
 * blob of that frame. Cancelling takes the frame away, and the worker with it.
 */

import { ExplorerError } from '../core/errors.ts';
import { parseSandboxAnswer } from '../core/stark/sandboxAnswer.ts';
import type { SandboxAnswer } from '../core/wasmVerifier.ts';

/** What is run; the three arrays are transferred. */
export interface SandboxTask {
  readonly script: string;
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly proof: Uint8Array<ArrayBuffer>;
  readonly key: Uint8Array<ArrayBuffer>;
}

/** The frame loads one small script of this site. */
const START_MS = 10_000;

/**
 * Runs the task in a fresh frame.
 * Errors: ABORTED, STARK_SANDBOX_FAILED {reason} where the frame does not start or answers in another form.
 */
export async function runInSandbox(signal: AbortSignal, task: SandboxTask): Promise<SandboxAnswer> {
  if (signal.aborted) throw aborted();
  const frame = createFrame();
  const { port1, port2 } = new MessageChannel();
  const ending: { cancel?: () => void } = {};
  try {
    const cancelled = new Promise<never>((_, reject) => {
      ending.cancel = () => reject(aborted());
      signal.addEventListener('abort', ending.cancel, { once: true });
    });
    await Promise.race([started(frame), cancelled]);
    const buffers = [task.wasm.buffer, task.proof.buffer, task.key.buffer];
    // The frame has no origin to name; that it is the frame is known by its window.
    frame.contentWindow?.postMessage(task, '*', [port2, ...buffers]);
    return parseSandboxAnswer(await Promise.race([firstMessage(port1), cancelled]));
  } finally {
    if (ending.cancel) signal.removeEventListener('abort', ending.cancel);
    port1.close();
    frame.remove();
  }
}

function createFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.title = 'Sandbox of your own verifier';
  frame.srcdoc = frameDocument(nonce());
  return frame;
}

/**
 * The policy of the page holds too: what this one allows and that forbids, is forbidden. By the nonce
 * alone, no worker may import a script, not even from this site, whose host would see what it asks for.
 */
function frameDocument(nonce: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const script = new URL('../../workers/sandboxFrame.js', import.meta.url).href;
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><script nonce="${nonce}" src="${escaped(script)}"></script>`;
}

/** 128 random bits, in hex. */
function nonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

function escaped(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/** Puts the frame into the page, and waits until its script is there. */
function started(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('message', listen);
    };
    const listen = ({ source, data }: MessageEvent) => {
      if (source !== frame.contentWindow || data !== 'ready') return;
      end();
      resolve();
    };
    const timer = setTimeout(() => {
      end();
      reject(failed(`its frame did not start within ${START_MS / 1000} seconds`));
    }, START_MS);
    window.addEventListener('message', listen);
    document.body.append(frame);
  });
}

/** Later ones are dropped with the port. */
function firstMessage(port: MessagePort): Promise<unknown> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
    port.onmessageerror = () => resolve(undefined);
  });
}

function failed(reason: string): ExplorerError {
  return new ExplorerError('STARK_SANDBOX_FAILED', `the sandbox: ${reason}`, { reason });
}

function aborted(): ExplorerError {
  return new ExplorerError('ABORTED', 'The work was cancelled');
}
