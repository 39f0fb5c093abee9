/** A turn is a task: whatever waits in another one comes before it. */

import { describe, expect, test } from 'vitest';
import { nextTurn } from './turn.ts';

describe('nextTurn', () => {
  test('default: promises settle before it, however long their chain', async () => {
    const order: string[] = [];
    const turn = nextTurn().then(() => order.push('turn'));
    for (let i = 0; i < 100; i++) await Promise.resolve();
    order.push('promises');
    await turn;
    expect(order).toEqual(['promises', 'turn']);
  });

  test('behavior: a message that was sent before is heard before', async () => {
    const { port1, port2 } = new MessageChannel();
    const order: string[] = [];
    port1.onmessage = () => {
      order.push('message');
      port1.close();
    };
    port2.postMessage(null);
    await nextTurn();
    order.push('turn');
    expect(order).toEqual(['message', 'turn']);
  });
});
