/** Giving way, in the page and in a worker alike: what follows is a task of its own, and others come in between. */

/** Channels whose message is on its way: held, so that no engine may collect one with its message. */
const held = new Set<MessageChannel>();

/**
 * Settles in a later task: before it a page may draw, and a worker may hear what it was told, or be ended. A
 * message, unlike a timer, is not slowed down in a background tab, nor by coming often.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    const { port1, port2 } = channel;
    held.add(channel);
    port1.onmessage = () => {
      held.delete(channel);
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
