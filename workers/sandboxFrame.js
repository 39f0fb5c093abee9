// @ts-check
/**
 * The script of the sandbox: a frame without an origin, whose policy allows no connection. It starts a
 * verifier that the reader loaded in a worker, hands over one message each way, and ends it. A classic
 * script without imports: it is copied into the build as it is. The other side is src/bridge/sandbox.ts.
 */

(() => {
  /** A name that no resolver knows: where the policy holds, nothing is even looked up. */
  const NOWHERE = 'https://glassblock.invalid/';

  /** A worker that reports whether the policy refused a connection. The verifier cannot touch it. */
  const PROBE = `addEventListener('securitypolicyviolation', (event) => {
    if (event.effectiveDirective === 'connect-src') postMessage(true);
  });
  fetch(${JSON.stringify(NOWHERE)}).then(() => postMessage(false), () => setTimeout(() => postMessage(false), 500));`;

  /** @param {string} script */
  function start(script) {
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    return new Worker(url);
  }

  /** @returns {Promise<boolean>} whether connections are refused in a worker of this frame */
  function probe() {
    return new Promise((resolve) => {
      const worker = start(PROBE);
      const end = (/** @type {boolean} */ isShut) => {
        worker.terminate();
        resolve(isShut);
      };
      worker.onmessage = ({ data }) => end(data === true);
      worker.onerror = () => end(false);
    });
  }

  /**
   * @param {{ script: string, wasm: Uint8Array, proof: Uint8Array, key: Uint8Array }} task
   * @param {MessagePort} port
   */
  function run({ script, wasm, proof, key }, port) {
    const worker = start(script);
    const end = (/** @type {unknown} */ answer) => {
      worker.terminate();
      port.postMessage(answer);
    };
    worker.onmessage = ({ data }) => end(data);
    worker.onmessageerror = () => end({ type: 'failed', reason: 'its message could not be read' });
    worker.onerror = (event) => {
      event.preventDefault();
      end({ type: 'failed', reason: event.message || 'its script does not start' });
    };
    worker.postMessage({ wasm, proof, key }, [wasm.buffer, proof.buffer, key.buffer]);
  }

  addEventListener('message', async ({ source, data, ports: [port] }) => {
    if (source !== parent || port === undefined) return;
    if (await probe()) run(data, port);
    else port.postMessage({ type: 'open', reason: 'this browser lets a sandboxed worker connect' });
  });
  parent.postMessage('ready', '*');
})();
