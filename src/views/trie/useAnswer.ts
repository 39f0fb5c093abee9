/** An answer of the worker for as long as the question stays the same; late answers are dropped. */

import { useEffect, useState } from 'react';
import { toErrorObject } from '../../actions/errorObject.ts';
import type { ErrorObject } from '../../core/errors.ts';
import { useTrie } from '../../stores/trie.ts';

export type Answer<Value> =
  | { readonly status: 'waiting'; readonly value?: Value }
  | { readonly status: 'done'; readonly value: Value }
  | { readonly status: 'failed'; readonly error: ErrorObject; readonly value?: undefined };

interface Kept<Value> {
  readonly key: string;
  readonly answer: Answer<Value>;
}

/**
 * Asks when `key` changes, `delayMs` later, so that a key held down asks once. While it waits, the
 * last answer stays, so that nothing jumps. Without a key nothing is asked.
 */
export function useAnswer<Value>(
  key: string | undefined,
  ask: () => Promise<Value>,
  delayMs = 0,
): Answer<Value> {
  const serial = useTrie((trie) => trie.serial);
  const whole = key === undefined ? undefined : `${key} ${serial}`;
  const [kept, setKept] = useState<Kept<Value>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  useEffect(() => {
    if (whole === undefined) return undefined;
    let isCurrent = true;
    const settle = (answer: Answer<Value>) => isCurrent && setKept({ key: whole, answer });
    const timer = setTimeout(() => {
      ask().then(
        (value) => settle({ status: 'done', value }),
        (error: unknown) => settle({ status: 'failed', error: toErrorObject(error) }),
      );
    }, delayMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [whole]);
  if (kept === undefined || whole === undefined) return { status: 'waiting' };
  if (kept.key === whole) return kept.answer;
  const { value } = kept.answer;
  return value === undefined ? { status: 'waiting' } : { status: 'waiting', value };
}
