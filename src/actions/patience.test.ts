/** When the reader is offered to wait longer. */

import { describe, expect, test } from 'vitest';
import { PATIENT_LIMIT_MS, SILENCE_LIMIT_MS } from '../io/rpc/silence.ts';
import { mayWaitLonger, PATIENT_MINUTES } from './patience.ts';

describe('mayWaitLonger', () => {
  test('default: after a silence of the ordinary limit', () => {
    const data = { limit: SILENCE_LIMIT_MS };
    expect(mayWaitLonger({ code: 'RPC_TIMEOUT', message: '', data })).toBe(true);
    expect(PATIENT_MINUTES).toBe(2);
  });

  test('behavior: not after the longer one, and not after anything else', () => {
    const data = { limit: PATIENT_LIMIT_MS };
    expect(mayWaitLonger({ code: 'RPC_TIMEOUT', message: '', data })).toBe(false);
    expect(mayWaitLonger({ code: 'RPC_TIMEOUT', message: '' })).toBe(false);
    expect(mayWaitLonger({ code: 'RPC_RESPONSE_TOO_LARGE', message: '', data: { limit: 1 } })).toBe(
      false,
    );
  });
});
