/** Faults of answers: envelopes that break JSON-RPC, refusals in the words of clients, results that lie. */

import type { Answer, Call, Exchange } from './fault.ts';
import { send, textOf } from './wire.ts';

type Play = (exchange: Exchange) => void | Promise<void>;
type Json = Readonly<Record<string, unknown>>;

/** Changes every answer that the fault concerns; others pass. */
export function changing(change: (answer: Answer, call: Call) => Answer | string): Play {
  return async (exchange) => {
    const answers = await exchange.ask();
    const changed = answers.map((answer, i) => {
      const call = exchange.calls[i] as Call; // one each
      return exchange.concerns(call) ? change(answer, call) : answer;
    });
    send(exchange.response, textOf(exchange, changed));
  };
}

/** Changes the result of every answer that has one. */
export function changingResult(change: (result: never, call: Call) => unknown): Play {
  return changing((answer, call) =>
    answer.result === undefined || answer.result === null
      ? answer
      : { ...answer, result: change(answer.result as never, call) },
  ); // what a method gives is known to who changes it
}

/** Puts other questions to the node than the page did, and gives its answers for theirs. */
export function askingOtherwise(change: (call: Call) => Call): Play {
  return async (exchange) => {
    const { calls, concerns, ask, response } = exchange;
    const answers = await ask(calls.map((call) => (concerns(call) ? change(call) : call)));
    send(response, textOf(exchange, answers));
  };
}

export function refusing(code: number, message: string): Play {
  return changing(({ id }) => ({ jsonrpc: '2.0', id, error: { code, message } }));
}

/** A list is changed as a whole; an answer that comes alone passes. */
export function changingList(change: (answers: readonly Answer[]) => unknown): Play {
  return async (exchange) => {
    const answers = await exchange.ask();
    const isList = exchange.isBatch && answers.length > 1;
    send(exchange.response, isList ? JSON.stringify(change(answers)) : textOf(exchange, answers));
  };
}

/** A result whose text is written by hand: JSON that no `JSON.stringify` would make. */
export function writing(result: (text: string) => string): Play {
  return changing(({ id, result: value, ...rest }) =>
    value === undefined
      ? { id, ...rest }
      : `{"jsonrpc":"2.0","id":${id},"result":${result(JSON.stringify(value))}}`,
  );
}

/** Puts a byte that no UTF-8 has into the first string of the result. */
export const invalidUtf8: Play = async (exchange) => {
  const text = Buffer.from(textOf(exchange, await exchange.ask()));
  const at = text.indexOf('"0x', text.indexOf('"result"')) + 4;
  text[at] = 0xff;
  send(exchange.response, text);
};

/** As nested as no reader follows. */
export const deep: Play = writing(() => `${'['.repeat(100_000)}${']'.repeat(100_000)}`);

/** A digit of a hex value changed, where no length changes. */
export function otherDigit(hex: string, at = hex.length - 1): string {
  const digit = hex[at] === '0' ? '1' : '0';
  return `${hex.slice(0, at)}${digit}${hex.slice(at + 1)}`;
}

/** The first string that looks like bytes loses a digit. */
export function oddHex(result: unknown): unknown {
  if (typeof result === 'string') return result.length > 66 ? result.slice(0, -1) : `${result}g`;
  const { state, accountProof, hash } = result as {
    state?: readonly string[];
    accountProof?: readonly string[];
    hash?: string;
  };
  if (accountProof) {
    return { ...(result as Json), accountProof: accountProof.map((node) => node.slice(0, -1)) };
  }
  if (state)
    return {
      ...(result as Json),
      state: state.map((node, i) => (i === 0 ? node.slice(0, -1) : node)),
    };
  return { ...(result as Json), hash: hash?.slice(0, -1) };
}

export interface Proof {
  readonly address: string;
  readonly accountProof: readonly string[];
  readonly storageProof: readonly { readonly key: string; readonly proof: readonly string[] }[];
}

export interface Witness {
  readonly state: readonly string[];
  readonly codes: readonly string[];
}

export function halfOfProof(proof: Proof): Proof {
  const { accountProof } = proof;
  return { ...proof, accountProof: accountProof.slice(0, accountProof.length >> 1) };
}

/** A byte in the middle of the last node: inside a hash or a value. */
export function lyingProof(proof: Proof): Proof {
  const { accountProof } = proof;
  const last = accountProof.length - 1;
  return {
    ...proof,
    accountProof: accountProof.map((node, i) =>
      i === last ? otherDigit(node, node.length >> 1) : node,
    ),
  };
}

export function lyingWitness(witness: Witness): Witness {
  const largest = Math.max(...witness.state.map(({ length }) => length));
  return {
    ...witness,
    state: witness.state.map((node) => (node.length === largest ? otherDigit(node, 40) : node)),
  };
}

export function halfOfWitness(witness: Witness): Witness {
  return { ...witness, state: witness.state.filter((_, i) => i % 2 === 0) };
}

/** The block before the one that was asked for, by number, tag or hash alike. */
export function earlierBlock(call: Call): Call {
  const [block, ...rest] = call.params;
  if (call.method === 'eth_getBlockByHash') {
    return { ...call, method: 'eth_getBlockByNumber', params: ['0x1', ...rest] };
  }
  return { ...call, params: [before(block), ...rest] };
}

function before(block: unknown): unknown {
  if (typeof block !== 'string' || block.length === 66) return '0x1';
  return /^0x/.test(block) ? `0x${Math.max(0, Number(block) - 1).toString(16)}` : '0x1';
}
