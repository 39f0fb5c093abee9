/** Giving the page a turn: what follows is a task of its own, and a frame may be drawn in between. */

/** Settles in a later task. A message, unlike a timer, is not slowed down in a background tab. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
