/**
 * Names of functions, events and errors that are not built in, from Sourcify's signature database. Asked
 * only where the reader turned it on: the service learns which selectors are looked at, and nothing
 * else. An answer counts only where its keccak is the selector that was asked for; even then it is a
 * possible match, since anybody may find or make another signature with the same four bytes.
 * Source: the service's OpenAPI document, `GET /signature-database/v1/lookup`.
 */

import * as v from 'valibot';
import { bytesToHex, type Hex } from '../core/bytes/hex.ts';
import { loadKeccak } from '../core/bytes/keccak.ts';
import { type ErrorCode, type ErrorData, ExplorerError } from '../core/errors.ts';
import { signatureHash } from '../core/labels/decode.ts';
import { parseSignature } from '../core/labels/signature.ts';
import { cleanNodeText } from './rpc/nodeText.ts';
import { SILENCE_LIMIT_MS } from './rpc/silence.ts';
import { SIGNATURE_SERVICE } from './signatureService.ts';

/** Selectors of 4 bytes and topics of 32, in hex. */
export interface SignatureQuestion {
  readonly function: readonly Hex[];
  readonly event: readonly Hex[];
  readonly error: readonly Hex[];
}

/** Canonical signatures by the selector or topic that they hash to. */
export type SignatureAnswer = {
  readonly [Kind in keyof SignatureQuestion]: ReadonlyMap<Hex, readonly string[]>;
};

export interface SignatureOptions {
  readonly signal: AbortSignal;
  /** Where the service is: scheme, host and port. */
  readonly service?: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

const KINDS = [
  'function',
  'event',
  'error',
] as const satisfies readonly (keyof SignatureQuestion)[];
/** Of one request, so that its URL stays below the 8 KB that servers accept. */
const MAX_HASHES = 64;
const MAX_ANSWER_BYTES = 1 << 20;
/** Of one selector: more is noise. */
const MAX_MATCHES = 8;

const matchesSchema = v.optional(
  v.record(v.string(), v.nullable(v.array(v.object({ name: v.string() })))),
  {},
);
const answerSchema = v.object({
  ok: v.literal(true),
  result: v.object({ function: matchesSchema, event: matchesSchema, error: matchesSchema }),
});
const refusalSchema = v.object({ ok: v.literal(false), error: v.string() });

type Entries = v.InferOutput<typeof answerSchema>['result'];

/** Asks for all hashes of a question, in as many requests as it takes. Errors: SIGNATURES_*, ABORTED. */
export async function lookUpSignatures(
  question: SignatureQuestion,
  options: SignatureOptions,
): Promise<SignatureAnswer> {
  await loadKeccak();
  const answer = { function: new Map(), event: new Map(), error: new Map() } as const;
  const asked = KINDS.flatMap((kind) =>
    [...new Set(question[kind])].map((hash) => ({ kind, hash })),
  );
  for (let at = 0; at < asked.length; at += MAX_HASHES) {
    const part = asked.slice(at, at + MAX_HASHES);
    const entries = await request(part, options);
    for (const { kind, hash } of part) answer[kind].set(hash, matching(entries[kind][hash], hash));
  }
  return answer;
}

/** The texts that are signatures and hash to what was asked for. */
function matching(
  entries: readonly { readonly name: string }[] | null | undefined,
  hash: Hex,
): string[] {
  const found = new Set<string>();
  for (const { name } of entries ?? []) {
    const canonical = parseSignature(name)?.canonical;
    if (canonical === undefined) continue;
    if (bytesToHex(signatureHash(canonical)).startsWith(hash)) found.add(canonical);
    if (found.size === MAX_MATCHES) break;
  }
  return [...found];
}

async function request(
  asked: readonly { readonly kind: keyof SignatureQuestion; readonly hash: Hex }[],
  {
    signal,
    service = SIGNATURE_SERVICE,
    fetch: send = globalThis.fetch,
    timeoutMs = SILENCE_LIMIT_MS,
  }: SignatureOptions,
): Promise<Entries> {
  const url = new URL('/signature-database/v1/lookup', service);
  for (const kind of KINDS) {
    const hashes = asked.filter((item) => item.kind === kind).map(({ hash }) => hash);
    if (hashes.length > 0) url.searchParams.set(kind, hashes.join(','));
  }
  const { host } = url;
  const ending = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const response = await send(url.href.replaceAll('%2C', ','), {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: ending,
    });
    return parseAnswer(await readText(response, host), response, host);
  } catch (error) {
    if (error instanceof ExplorerError) throw error;
    if (signal.aborted) throw serviceError('ABORTED', host, 'cancelled');
    const what = ending.aborted ? `no answer within ${timeoutMs} ms` : 'no answer, or it broke off';
    throw serviceError('SIGNATURES_UNREACHABLE', host, what);
  }
}

/** The body, counted while it comes. */
async function readText(response: Response, host: string): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader?.cancel();
      const data = { limit: MAX_ANSWER_BYTES, found: bytes };
      throw serviceError('SIGNATURES_MALFORMED', host, 'the answer is too long', data);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parseAnswer(text: string, { ok, status }: Response, host: string): Entries {
  const json = parseJson(text);
  const refusal = v.safeParse(refusalSchema, json);
  if (refusal.success || !ok) {
    const words = refusal.success ? cleanNodeText(refusal.output.error) : undefined;
    throw serviceError('SIGNATURES_REFUSED', host, `HTTP status ${status}`, { status, words });
  }
  const answer = v.safeParse(answerSchema, json);
  if (answer.success) return answer.output.result;
  throw serviceError('SIGNATURES_MALFORMED', host, 'the answer has another form');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no form at all: what is asked of it next says so
  }
}

function serviceError(code: ErrorCode, host: string, what: string, data: ErrorData = {}) {
  return new ExplorerError(code, `${host}: signature look-up: ${what}`, { host, ...data });
}
