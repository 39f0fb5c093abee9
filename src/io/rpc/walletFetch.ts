/**
 * A wallet in the place of an HTTP server: what the transport would post is put to an EIP-1193 provider,
 * and its answer is written out as the JSON-RPC envelope that a server would send. So a wallet's answers
 * go through the same reader, limits and checks as a node's. Reading only, by a closed list of methods:
 * no accounts, no signatures, no change of chain. Source: EIP-1193.
 */

/** The part of an EIP-1193 provider that is used. */
export interface WalletProvider {
  readonly request: (call: {
    readonly method: string;
    readonly params: readonly unknown[];
  }) => Promise<unknown>;
  readonly on?: (event: string, listener: (value: unknown) => void) => unknown;
  readonly removeListener?: (event: string, listener: (value: unknown) => void) => unknown;
}

/** What may be asked of a wallet. None of it opens a window or names an account. */
const READ_METHODS: ReadonlySet<string> = new Set([
  'eth_chainId',
  'eth_blockNumber',
  'eth_call',
  'eth_createAccessList',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getBlockReceipts',
  'eth_getCode',
  'eth_getProof',
  'eth_getTransactionReceipt',
  'web3_clientVersion',
  'admin_nodeInfo',
  'debug_chainConfig',
  'debug_executionWitness',
  'debug_executionWitnessByBlockHash',
  'debug_getBlockAccessList',
  'debug_getRawBlock',
  'debug_traceBlockByHash',
  'ethrex_batchNumber',
]);

const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;
/** As deep as the reader of answers follows, and more values than any block or proof has. */
const MAX_DEPTH = 64;
const MAX_VALUES = 20_000_000;
/** Text is written out in pieces of about this many characters. */
const PIECE_LENGTH = 1 << 16;

/** A `fetch` whose server is a wallet. It rejects when the signal is aborted, and never otherwise. */
export function walletFetch(provider: WalletProvider): typeof fetch {
  return async (_input, init) => {
    const call = JSON.parse(String(init?.body)) as unknown; // written by our own transport
    // One by one, the same calls will work.
    if (Array.isArray(call)) return new Response('a wallet takes no batches', { status: 400 });
    const { id, method, params } = call as { id: number; method: string; params: unknown[] };
    const answer = ask(provider, { id, method, params });
    const envelope = await untilAborted(answer, init?.signal ?? undefined);
    return new Response(isJson(envelope) ? streamJson(envelope) : 'not JSON');
  };
}

async function ask(
  provider: WalletProvider,
  { id, method, params }: { id: number; method: string; params: readonly unknown[] },
): Promise<object> {
  const envelope = { jsonrpc: '2.0', id };
  if (!READ_METHODS.has(method)) {
    const message = `the method ${method} is not asked of a wallet`;
    return { ...envelope, error: { code: METHOD_NOT_FOUND, message } };
  }
  try {
    return { ...envelope, result: (await provider.request({ method, params })) ?? null };
  } catch (error) {
    return { ...envelope, error: toRpcError(error) };
  }
}

/** Wallets put the node's own error into `data`, behind one of theirs. */
function toRpcError(error: unknown): { code: number; message: string } {
  const outer = membersOf(error);
  const inner = membersOf(membersOf(outer.data).originalError ?? outer.data);
  const told = typeof inner.message === 'string' ? inner : outer;
  const code = [told.code, outer.code].find(Number.isSafeInteger);
  return {
    code: typeof code === 'number' ? code : INTERNAL_ERROR,
    message: typeof told.message === 'string' ? told.message : 'the wallet failed',
  };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function untilAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort));
  });
}

/** Whether a value is what JSON can hold: a provider may give any object, also one that holds itself. */
function isJson(root: unknown): boolean {
  let values = 0;
  const visit = (value: unknown, depth: number): boolean => {
    values++;
    if (values > MAX_VALUES || depth > MAX_DEPTH) return false;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
    if (typeof value === 'number') return Number.isFinite(value);
    if (typeof value !== 'object') return false;
    const items = Array.isArray(value) ? value : Object.values(value);
    return items.every((item) => visit(item, depth + 1));
  };
  return visit(root, 0);
}

/** The JSON of a value as it is asked for: nothing is written beyond what a reader takes. */
function streamJson(value: unknown): ReadableStream<Uint8Array> {
  const texts = jsonTexts(value);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      let piece = '';
      while (piece.length < PIECE_LENGTH) {
        const next = texts.next();
        if (next.done) {
          if (piece !== '') controller.enqueue(encoder.encode(piece));
          return controller.close();
        }
        piece += next.value;
      }
      controller.enqueue(encoder.encode(piece));
    },
  });
}

function* jsonTexts(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value);
    return;
  }
  const isList = Array.isArray(value);
  let separator = isList ? '[' : '{';
  for (const [key, item] of Object.entries(value)) {
    yield isList ? separator : `${separator}${JSON.stringify(key)}:`;
    yield* jsonTexts(item);
    separator = ',';
  }
  if (separator !== ',') yield separator;
  yield isList ? ']' : '}';
}
