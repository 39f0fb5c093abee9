/**
 * The faults that stand between a page and a node in real life, each with how every way of asking has to
 * end. `src/io/rpc/faults.test.ts` plays all of it against the real client; `faults.spec.ts` plays each
 * at least once in a browser. docs/faults.md is made from this table.
 */

import {
  askingOtherwise,
  changing,
  changingList,
  changingResult,
  deep,
  earlierBlock,
  halfOfProof,
  halfOfWitness,
  invalidUtf8,
  lyingProof,
  lyingWitness,
  oddHex,
  otherDigit,
  refusing,
  writing,
} from './answers.ts';
import { type Ending, type Fault, WAYS, type Way, WORKS } from './fault.ts';
import {
  bomb,
  declareHuge,
  drip,
  dropBeforeHeaders,
  dropInBody,
  dropInHeaders,
  falseGzip,
  page,
  redirect,
  resetConnection,
  stallBeforeHeaders,
  stallInBody,
  stallInHeaders,
  streamForEver,
  truncateByLength,
  truncateChunks,
  truncateJson,
} from './wire.ts';

type Ends = Partial<Record<Way, Ending>>;

/** The same end on every way, but for some. */
function all(ending: Ending, others: Ends = {}): Ends {
  return { ...Object.fromEntries(WAYS.map((way) => [way, ending])), ...others };
}

/** What the check says of a document that the node gave and nobody can read. */
const UNREADABLE: Ends = {
  witness: 'INPUT_NOT_JSON',
  range: 'INPUT_NOT_JSON',
  compare: 'INPUT_NOT_JSON',
};

const HTML = '<!doctype html><title>Welcome</title><h1>Please sign in</h1>';
const MEGABYTES_10 = 10_000_000;
const BLOCK_METHODS = /^(eth_getBlockBy|debug_getRawBlock)/;

const CONNECTION: readonly Fault[] = [
  {
    name: 'refused',
    does: 'nobody listens at the port',
    play: dropBeforeHeaders,
    isDead: true,
    ends: all('RPC_UNREACHABLE'),
    seen: { probe: true, opinion: true },
  },
  {
    name: 'total-drop',
    does: 'every connection is taken and dropped',
    play: dropBeforeHeaders,
    isTotal: true,
    ends: all('RPC_UNREACHABLE'),
    seen: { probe: true },
  },
  {
    name: 'drop-before-headers',
    does: 'the connection is dropped before the headers of this answer',
    play: dropBeforeHeaders,
    ends: all('RPC_ANSWER_LOST'),
    seen: { witness: true, range: true },
  },
  {
    name: 'reset',
    does: 'the connection is reset before the headers of this answer',
    play: resetConnection,
    ends: all('RPC_ANSWER_LOST'),
    seen: { list: true },
  },
  {
    name: 'drop-in-headers',
    does: 'the connection is dropped within the headers',
    play: dropInHeaders,
    ends: all('RPC_ANSWER_LOST'),
    seen: { witness: true },
  },
  {
    name: 'drop-in-body',
    does: 'the connection is dropped within the body',
    play: dropInBody,
    ends: all('RPC_RESPONSE_TRUNCATED'),
    seen: { witness: true, proofs: true },
  },
  {
    name: 'stall-before-headers',
    does: 'silence before the headers',
    play: stallBeforeHeaders,
    ends: all('RPC_TIMEOUT'),
    seen: { witness: true, range: true, list: true, compare: true },
  },
  {
    name: 'stall-in-headers',
    does: 'silence within the headers',
    play: stallInHeaders,
    ends: { witness: 'RPC_TIMEOUT', probe: 'RPC_TIMEOUT' },
    seen: { probe: true },
  },
  {
    name: 'stall-in-body',
    does: 'silence within the body',
    play: stallInBody,
    ends: all('RPC_TIMEOUT'),
    seen: { proofs: true, opinion: true },
  },
  {
    name: 'drip',
    does: 'one byte now and then, for ever: each comes within the limit of silence',
    play: drip,
    ends: {
      witness: 'RPC_TOO_SLOW',
      proofs: 'RPC_TOO_SLOW',
      probe: 'RPC_TOO_SLOW',
      list: 'RPC_TOO_SLOW',
    },
    seen: { witness: true },
  },
];

const BODIES: readonly Fault[] = [
  {
    name: 'truncated-length',
    does: 'fewer bytes than Content-Length says',
    play: truncateByLength,
    ends: all('RPC_RESPONSE_TRUNCATED'),
    seen: { witness: true },
  },
  {
    name: 'truncated-chunks',
    does: 'chunks without the last one',
    play: truncateChunks,
    ends: all('RPC_RESPONSE_TRUNCATED'),
    seen: { range: true },
  },
  {
    name: 'truncated-json',
    does: 'a whole HTTP body with half of the JSON',
    play: truncateJson,
    ends: all('RPC_RESPONSE_TRUNCATED'),
    seen: { compare: true },
  },
  {
    name: 'oversized-declared',
    does: 'a Content-Length of 40 GB',
    play: declareHuge,
    ends: all('RPC_RESPONSE_TOO_LARGE'),
    seen: { witness: true },
  },
  {
    name: 'oversized-endless',
    does: 'a string that never ends',
    play: streamForEver,
    ends: all('RPC_RESPONSE_TOO_LARGE'),
    seen: { list: true },
  },
  {
    name: 'gzip-bomb',
    does: '32 KB of gzip that unfold to 32 MiB',
    play: bomb,
    ends: all('RPC_RESPONSE_TOO_LARGE'),
    seen: { probe: true, list: true },
  },
  {
    name: 'false-gzip',
    does: 'Content-Encoding says gzip, the bytes do not',
    play: falseGzip,
    ends: all('RPC_RESPONSE_TRUNCATED'),
    seen: { witness: true },
  },
  {
    name: 'html',
    does: 'a web page with status 200',
    play: page(200, HTML, { 'content-type': 'text/html' }),
    ends: all('RPC_RESPONSE_NOT_JSON'),
    seen: { witness: true, list: true },
  },
  {
    name: 'not-json',
    does: 'a line of text with status 200',
    play: page(200, 'upstream ok'),
    ends: all('RPC_RESPONSE_NOT_JSON'),
    seen: { opinion: true },
  },
  {
    name: 'empty',
    does: 'status 200 and nothing',
    play: page(200, ''),
    ends: all('RPC_RESPONSE_EMPTY'),
    seen: { witness: true },
  },
  {
    name: 'status-204',
    does: 'status 204: nothing, and rightly so',
    play: page(204, ''),
    ends: all('RPC_RESPONSE_EMPTY'),
    seen: { compare: true },
  },
  {
    name: 'invalid-utf8',
    does: 'a byte in the result that no UTF-8 has',
    play: invalidUtf8,
    ends: all('RPC_RESPONSE_NOT_JSON', UNREADABLE),
    seen: { opinion: true },
  },
  {
    name: 'deep',
    does: 'a result of 100,000 lists, one in another',
    play: deep,
    ends: all('RPC_RESPONSE_MALFORMED'),
    seen: { witness: true },
  },
];

const STATUSES: readonly Fault[] = [
  ...[301, 302, 307].map(
    (status): Fault => ({
      name: `redirect-${status}`,
      does: `status ${status} to the same path, key and all, at another host`,
      play: redirect(status),
      ends: all('RPC_REDIRECTED'),
      seen: status === 307 ? { list: true } : { witness: true },
    }),
  ),
  {
    name: 'status-401',
    does: 'status 401',
    play: page(401, 'who are you?'),
    ends: all('RPC_KEY_REFUSED'),
    seen: { probe: true, witness: true },
  },
  {
    name: 'status-403',
    does: 'status 403',
    play: page(403, HTML),
    ends: all('RPC_KEY_REFUSED'),
    seen: { range: true },
  },
  {
    name: 'status-404',
    does: 'status 404',
    play: page(404, HTML),
    ends: all('RPC_PATH_UNKNOWN'),
    seen: { witness: true },
  },
  {
    name: 'status-429',
    does: 'status 429 with Retry-After',
    play: page(429, 'slow down', { 'retry-after': '7' }),
    ends: all('RPC_RATE_LIMITED'),
    seen: { witness: true, list: true },
  },
  ...([500, 502, 503] as const).map(
    (status): Fault => ({
      name: `status-${status}`,
      does: `status ${status}${status === 502 ? ' with a web page' : ''}`,
      play: page(status, status === 502 ? HTML : 'sorry'),
      ends: all('RPC_SERVER_FAILED'),
      seen: status === 500 ? { opinion: true } : { witness: true },
    }),
  ),
];

/** There is no CORS outside a browser. */
const CORS: readonly Fault[] = [
  {
    name: 'cors-absent',
    does: 'no Access-Control-Allow-Origin on the first answer',
    cors: 'absent',
    methods: /^eth_chainId$/,
    play: changing((answer) => answer),
    ends: {},
    seen: { probe: 'RPC_CORS_REFUSED', list: 'RPC_CORS_REFUSED' },
  },
  {
    name: 'cors-other',
    does: 'Access-Control-Allow-Origin of another page on the first answer',
    cors: 'other',
    methods: /^eth_chainId$/,
    play: changing((answer) => answer),
    ends: {},
    seen: { probe: 'RPC_CORS_REFUSED' },
  },
  {
    name: 'preflight-refused',
    does: 'the question before the question is refused (OPTIONS: 403)',
    cors: 'preflight',
    play: changing((answer) => answer),
    ends: {},
    seen: { probe: 'RPC_CORS_REFUSED', opinion: 'RPC_CORS_REFUSED' },
  },
  {
    name: 'preflight-redirect',
    does: 'the question before the question is sent elsewhere (OPTIONS: 302)',
    cors: 'preflight',
    play: changing((answer) => answer),
    ends: {},
    seen: { probe: 'RPC_CORS_REFUSED' },
  },
  {
    name: 'cors-lost',
    does: 'an error page of a server in between, without CORS, after answers that could be read',
    cors: 'absent',
    play: page(504, HTML),
    ends: { witness: 'RPC_SERVER_FAILED' },
    seen: { witness: 'RPC_ANSWER_LOST' },
  },
];

const ENVELOPES: readonly Fault[] = [
  {
    name: 'wrong-id',
    does: 'the id of another request',
    play: changing((answer) => ({ ...answer, id: answer.id + 1000 })),
    ends: all('RPC_ID_MISMATCH'),
    seen: { witness: true, list: true },
  },
  {
    name: 'no-id',
    does: 'no id',
    play: changing(({ id: _, ...rest }) => JSON.stringify(rest)),
    ends: all('RPC_ID_MISMATCH'),
    seen: { opinion: true },
  },
  {
    name: 'string-id',
    does: 'the id as a string',
    play: changing((answer) => JSON.stringify({ ...answer, id: String(answer.id) })),
    ends: all('RPC_ID_MISMATCH'),
    seen: { compare: true },
  },
  {
    name: 'doubled-result',
    does: '"result" twice, with two values',
    play: writing((text) => `${text},"result":null`),
    ends: all('RPC_RESPONSE_MALFORMED'),
    seen: { witness: true, proofs: true },
  },
  {
    name: 'result-and-error',
    does: 'both a result and an error',
    play: changing((answer) => ({ ...answer, error: { code: -32000, message: 'but' } })),
    ends: all('RPC_RESPONSE_MALFORMED'),
    seen: { range: true },
  },
  {
    name: 'neither',
    does: 'neither a result nor an error',
    play: changing(({ id }) => ({ jsonrpc: '2.0', id })),
    ends: all('RPC_RESPONSE_MALFORMED'),
    seen: { witness: true },
  },
  {
    name: 'null-result',
    does: 'null in place of the result',
    play: changing(({ id }) => ({ jsonrpc: '2.0', id, result: null })),
    ends: all('RPC_BLOCK_NOT_FOUND', {
      proofs: 'RPC_STATE_PRUNED',
      probe: 'RPC_RESPONSE_MALFORMED',
    }),
    seen: { witness: true },
  },
  {
    name: 'batch-reversed',
    does: 'the answers to a batch in another order, as JSON-RPC allows',
    play: changingList((answers) => [...answers].reverse()),
    ends: { proofs: WORKS },
    seen: { proofs: true },
  },
  {
    name: 'batch-gap',
    does: 'a batch with an answer missing: it is asked for alone',
    play: changingList((answers) => answers.slice(1)),
    ends: { proofs: WORKS },
    seen: { proofs: true },
  },
  {
    name: 'batch-refused',
    does: 'one error in place of a batch: all are asked one by one',
    play: changingList(() => ({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32600, message: 'no batches here' },
    })),
    ends: { proofs: WORKS },
    seen: { proofs: true },
  },
  {
    name: 'batch-doubled',
    does: 'two answers to one call of a batch',
    play: changingList((answers) => [...answers, answers[0]]),
    ends: { proofs: 'RPC_ID_MISMATCH' },
    seen: { proofs: true },
  },
];

const REFUSALS: readonly Fault[] = [
  {
    name: 'method-absent',
    does: 'the method does not exist (-32601); a witness is then built from proofs',
    play: refusing(-32601, 'the method does not exist/is not available'),
    ends: all('RPC_METHOD_MISSING', { witness: WORKS, range: WORKS, compare: WORKS }),
    seen: { witness: true, proofs: true },
  },
  ...(
    [
      ['geth', -32000, 'missing trie node 1234 (path ) state 0x12 is not available'],
      ['reth', -32000, 'distance to target block exceeds maximum proof window'],
      ['erigon', -32000, 'commitment history is not available for this block'],
      ['nethermind', -32002, 'No state available for block 0x12'],
      ['besu', -32000, 'World state unavailable: state of the block is not available'],
    ] as const
  ).map(
    ([client, code, message]): Fault => ({
      name: `pruned-${client}`,
      does: `the state is gone, in the words of ${client}`,
      play: refusing(code, message),
      ends: all('RPC_STATE_PRUNED'),
      seen: client === 'reth' ? { proofs: true } : { witness: true },
    }),
  ),
  {
    name: 'error-huge',
    does: 'an error message of 10 MB',
    play: refusing(-32000, 'x'.repeat(MEGABYTES_10)),
    ends: all('RPC_RESPONSE_MALFORMED', { probe: 'RPC_RESPONSE_TOO_LARGE' }),
    seen: { witness: true },
  },
  {
    name: 'error-markup',
    does: 'an error message with markup, characters that turn the text round, and the URL that was asked',
    play: (exchange) =>
      refusing(
        -32000,
        `<img src=x onerror="document.title='owned'"> \u202egnp.exe\u202c ${exchange.request.url}`,
      )(exchange),
    ends: all('RPC_ERROR'),
    seen: { witness: true, list: true },
  },
];

const LIES: readonly Fault[] = [
  {
    name: 'odd-hex',
    does: 'a hex value with a digit missing',
    play: changingResult(oddHex),
    ends: all('RPC_RESPONSE_MALFORMED', {
      proofs: 'PROOF_MALFORMED',
      witness: 'INPUT_FIELD_INVALID',
      range: 'INPUT_FIELD_INVALID',
      compare: 'INPUT_FIELD_INVALID',
    }),
    seen: { witness: true },
  },
  {
    name: 'wrong-number',
    does: 'a block with another number than the one asked for',
    methods: BLOCK_METHODS,
    play: changingResult((block: object | string) =>
      typeof block === 'string' ? block : { ...block, number: '0x9' },
    ),
    ends: {
      witness: 'RPC_BLOCK_MISMATCH',
      list: 'RPC_BLOCK_MISMATCH',
      opinion: 'RPC_BLOCK_MISMATCH',
    },
    seen: { witness: true },
  },
  {
    name: 'wrong-hash',
    does: 'a block with another hash than its header has',
    methods: BLOCK_METHODS,
    play: changingResult((block: { hash: string } | string) =>
      typeof block === 'string' ? block : { ...block, hash: otherDigit(block.hash) },
    ),
    ends: {
      witness: 'RPC_BLOCK_MISMATCH',
      list: 'RPC_BLOCK_MISMATCH',
      opinion: 'RPC_BLOCK_MISMATCH',
    },
    seen: { opinion: true },
  },
  {
    name: 'other-block',
    does: 'the block before the one asked for',
    methods: BLOCK_METHODS,
    play: askingOtherwise(earlierBlock),
    ends: {
      witness: 'RPC_BLOCK_MISMATCH',
      list: 'RPC_BLOCK_MISMATCH',
      opinion: 'RPC_BLOCK_MISMATCH',
    },
    seen: { opinion: true },
  },
  {
    name: 'other-chain',
    does: 'the id of another chain',
    methods: /^eth_chainId$/,
    play: changingResult(() => '0x1'),
    ends: { witness: 'INVALID', opinion: 'RPC_CHAIN_MISMATCH', probe: 'RPC_CHAIN_MISMATCH' },
    seen: { opinion: true, range: 'RPC_CHAIN_MISMATCH' },
  },
  {
    name: 'unknown-field',
    does: 'a header with a field that no fork here knows, beside a hash that does without it',
    methods: BLOCK_METHODS,
    play: changing((answer) =>
      typeof answer.result === 'object'
        ? { ...answer, result: { ...answer.result, laterField: '0x1' } }
        : { jsonrpc: '2.0', id: answer.id, error: { code: -32601, message: 'Method not found' } },
    ),
    ends: { witness: WORKS, opinion: WORKS, list: WORKS },
    seen: { witness: true },
  },
  {
    name: 'half-a-proof',
    does: 'half of the nodes of every proof are missing',
    play: changingResult(halfOfProof),
    methods: /^eth_getProof$/,
    ends: { proofs: 'PROOF_NODE_MISSING' },
    seen: { proofs: true },
  },
  {
    name: 'lying-proof',
    does: 'one digit of a node of every proof is another',
    play: changingResult(lyingProof),
    methods: /^eth_getProof$/,
    ends: { proofs: 'PROOF_NODE_MISMATCH' },
    seen: { proofs: true },
  },
  {
    name: 'proof-of-another',
    does: 'the proof of another account',
    play: askingOtherwise((call) => ({
      ...call,
      params: [`0x${'fe'.repeat(20)}`, ...call.params.slice(1)],
    })),
    methods: /^eth_getProof$/,
    ends: { proofs: 'PROOF_KEY_MISMATCH' },
    seen: { proofs: true },
  },
  {
    name: 'proof-of-another-block',
    does: 'the proof of the state of another block',
    play: askingOtherwise((call) => ({ ...call, params: [...call.params.slice(0, 2), '0x1'] })),
    methods: /^eth_getProof$/,
    ends: { proofs: 'PROOF_ROOT_MISMATCH' },
    seen: { proofs: true },
  },
  {
    name: 'wrong-code',
    does: 'a code that has another hash',
    play: changingResult((code: string) => (code === '0x' ? code : otherDigit(code))),
    methods: /^eth_getCode$/,
    ends: { proofs: 'CODE_HASH_MISMATCH' },
    seen: { proofs: true },
  },
  {
    name: 'lying-witness',
    does: 'one digit of the largest nodes of the witness is another',
    play: changingResult(lyingWitness),
    ends: { witness: 'CANNOT VERIFY', range: 'CANNOT VERIFY', compare: 'CANNOT VERIFY' },
    seen: { witness: true },
  },
  {
    name: 'half-a-witness',
    does: 'every other node of the witness is missing',
    play: changingResult(halfOfWitness),
    ends: { witness: 'CANNOT VERIFY', range: 'CANNOT VERIFY', compare: 'CANNOT VERIFY' },
    seen: { witness: true },
  },
  {
    name: 'witness-of-another',
    does: 'the witness of another block',
    play: askingOtherwise(earlierBlock),
    ends: { witness: 'CANNOT VERIFY', compare: 'CANNOT VERIFY' },
    seen: { witness: true },
  },
  {
    name: 'changing-head',
    does: 'a head that is another block with every question',
    play: (exchange) =>
      exchange.before % 2 === 0
        ? changing((answer) => answer)(exchange)
        : askingOtherwise((call) =>
            call.params[0] === 'latest'
              ? { ...call, params: ['0x1', ...call.params.slice(1)] }
              : call,
          )(exchange),
    methods: /^eth_getBlockBy/,
    ends: { witness: WORKS, list: WORKS },
    seen: { list: true },
  },
];

export const FAULTS: readonly Fault[] = [
  ...CONNECTION,
  ...BODIES,
  ...STATUSES,
  ...CORS,
  ...ENVELOPES,
  ...REFUSALS,
  ...LIES,
];
