/** Explanations for what goes wrong between the page and a node, and in the page itself. */

import type { ErrorText } from './errorTextType.ts';

const OTHER_NODE = 'Try again, or ask another node.';

export const NODE_TEXTS = {
  RPC_URL_INVALID: {
    title: 'That is not the URL of a node',
    what: 'A node is asked over http:// or https://.',
    remedy: 'Type the whole URL, for example http://localhost:8545.',
  },
  RPC_UNREACHABLE: {
    title: 'The node does not answer',
    what: 'Nothing answered at this address: the node is not running, the port is another, or the network is down.',
    remedy: 'Start the node with its HTTP interface on, and check host and port.',
  },
  RPC_CORS_REFUSED: {
    title: 'The node does not allow this page to ask',
    what: 'The node was reached, but does not name this page among those that may read its answers (CORS). The browser therefore hides them.',
    remedy: 'Start the node with this page’s origin allowed:',
    settings: 'cors',
  },
  RPC_MIXED_CONTENT: {
    title: 'The browser blocks http:// from here',
    what: 'This page came over https://, and the browser does not let it ask a node over http://.',
    remedy:
      'Use the https:// URL of the node; or open Glassblock from your own machine (npm run dev, or the built files on http://localhost); or fetch block and witness yourself and drop the file.',
  },
  RPC_LOCAL_NETWORK_DENIED: {
    title: 'The browser may not reach your local network',
    what: 'Asking a node on this machine or network needs a permission, and it was refused.',
    remedy:
      'Allow “Local network access” for this site in the browser’s site settings, then try again. Or drop a file instead.',
  },
  RPC_ANSWER_LOST: {
    title: 'An answer was lost on its way',
    what: 'The host answers, but this answer did not arrive: the connection broke before it, or a server in between put up an error page that the browser hides (often at a time limit of its own).',
    remedy:
      'Try again. If it stays, ask the node itself instead of the server before it, choose a more recent block, or ask another node.',
  },
  RPC_REDIRECTED: {
    title: 'The server sends the question elsewhere',
    what: 'It answered with a redirect, which is not followed: the URL may hold a key, and the other place is not the one that was named.',
    remedy:
      'Give the URL that it leads to, if it is a node that you mean to ask: often https:// in place of http://.',
  },
  RPC_KEY_REFUSED: {
    title: 'The server does not let this request in',
    what: 'Its HTTP status, below, says so: the key or password is wrong or missing, it has no right to this method, or the server lets in only hosts or pages that it was told of.',
    remedy:
      'Check the key in the URL. A geth of your own that is asked by a name needs that name in --http.vhosts.',
  },
  RPC_PATH_UNKNOWN: {
    title: 'There is no node at this path',
    what: 'A server answers at this host, and has nothing at the path of the URL.',
    remedy: 'Check the URL behind the host: with providers the key is part of the path.',
  },
  RPC_SERVER_FAILED: {
    title: 'The server has trouble of its own',
    what: 'Its HTTP status, below, begins with 5: the node, or a server before it, is broken, overloaded or not there.',
    remedy: 'Try again in a while, or ask another node.',
  },
  RPC_HTTP_STATUS: {
    title: 'The server refused the request',
    what: 'It answered with an HTTP error instead of a JSON-RPC answer. The status is below.',
    remedy: 'Check the URL and its key, then try again, or ask another node.',
  },
  RPC_TIMEOUT: {
    title: 'The node takes too long',
    what: 'Not one byte came from it for the time named below. Making a witness is work, most of all for an older block; a connection can also be stuck.',
    remedy:
      'Try again: some nodes keep what they have computed, and for a witness you can wait longer. Otherwise choose a more recent block or another node.',
  },
  RPC_TOO_SLOW: {
    title: 'The answer comes too slowly',
    what: 'Bytes come, but so few that the answer would not end: fewer in a second than the limit named below, for a whole minute or more.',
    remedy: 'Try again from a better connection, or ask another node.',
  },
  RPC_RESPONSE_TOO_LARGE: {
    title: 'The answer is too large',
    what: 'It was cut off at the limit named below. Nodes that return the whole state instead of a witness do this.',
    remedy: 'Ask a node that makes real witnesses (geth, reth, ethrex, Nethermind, Erigon).',
  },
  RPC_RESPONSE_TRUNCATED: {
    title: 'The answer breaks off',
    what: 'The connection ended before the answer did.',
    remedy: OTHER_NODE,
  },
  RPC_RESPONSE_EMPTY: {
    title: 'The answer is empty',
    what: 'The server says that all is well, and gives nothing: it may be no node, or a server before it swallows the answers.',
    remedy: 'Check the URL; the path may be missing. Or ask another node.',
  },
  RPC_RESPONSE_NOT_JSON: {
    title: 'The answer is not JSON',
    what: 'Something answered that is not a node: often a web page, a proxy or a login.',
    remedy: 'Check the URL; the path may be missing.',
  },
  RPC_RESPONSE_MALFORMED: {
    title: 'The answer has another form',
    what: 'It is JSON, but not what the method promises. The place is named below.',
    remedy: OTHER_NODE,
  },
  RPC_ID_MISMATCH: {
    title: 'The answer belongs to another question',
    what: 'Its id is not that of the request. A proxy may have mixed up answers.',
    remedy: OTHER_NODE,
  },
  RPC_METHOD_MISSING: {
    title: 'The node lacks a method that is needed',
    what: 'It makes no witnesses (debug_executionWitness), and lacks the method named below, without which none can be built from proofs.',
    remedy:
      'Ask a node that serves eth_getProof, as nearly all do; or one of your own with the debug namespace on:',
    settings: 'debug',
  },
  RPC_STATE_PRUNED: {
    title: 'The node no longer has this state',
    what: 'Nodes keep the state of recent blocks only (geth of the last 128, reth by its setting of the newest alone); this block is older.',
    remedy: 'Choose a more recent block, ask an archive node, or let the node keep more:',
    settings: 'history',
  },
  RPC_RATE_LIMITED: {
    title: 'The node asks you to wait',
    what: 'Too many requests in a short time, or the quota of the key is used up.',
    remedy: 'Wait a minute and try again, or ask another node.',
  },
  RPC_ERROR: {
    title: 'The node answered with an error',
    what: 'Its own words are below; they are the node’s, not this page’s.',
    remedy: OTHER_NODE,
  },
  RPC_BLOCK_NOT_FOUND: {
    title: 'The node does not know this block',
    what: 'No block with this number or hash is known to it: it may still be syncing, or follow another chain.',
    remedy: 'Check the number or hash and the chain of the node, or ask for “finalized”.',
  },
  RPC_BLOCK_MISMATCH: {
    title: 'The node gave another block',
    what: 'Its answers do not belong together: number or hash is not what was asked for. The chain may have reorganised in between.',
    remedy: 'Try again. If it stays, ask by hash, or ask another node.',
  },
  RPC_CHAIN_MISMATCH: {
    title: 'The node is of another chain',
    what: 'A block number or a name means something else on another chain: the node was asked for nothing but its chain.',
    remedy: 'Give a node of the chain of this block, or let the wallet go to that chain.',
  },
  RPC_WALLET_REFUSED: {
    title: 'The wallet refuses to answer this page',
    what: 'It wants to be asked first, or its answer was declined. This page only reads: it never asks a wallet for accounts or signatures.',
    remedy: 'Unlock the wallet and try again, or give the URL of a node.',
  },
  RPC_WALLET_OFFLINE: {
    title: 'The wallet has no connection',
    what: 'It says that it cannot reach a node of its chain at the moment.',
    remedy: 'Choose a network in the wallet that works, then try again.',
  },
  SIGNATURES_UNREACHABLE: {
    title: 'The signature service does not answer',
    what: 'The service that knows names of functions and events was asked and gave no answer: it is down, too slow, or something in between blocks it.',
    remedy: 'Try again later. Nothing that was checked depends on it: only names are missing.',
  },
  SIGNATURES_REFUSED: {
    title: 'The signature service refused',
    what: 'It answered with an error; the status and its own words are below.',
    remedy: 'Try again in a while. Nothing that was checked depends on it.',
  },
  SIGNATURES_MALFORMED: {
    title: 'The signature service answered something else',
    what: 'The answer is not in the form that the service documents, or far too long, and was not used.',
    remedy: 'Turn the look-up off if it stays so. Nothing that was checked depends on it.',
  },
  WORKER_CRASHED: {
    title: 'The work stopped unexpectedly',
    what: 'The part of the page that does the checking broke down. Nothing was concluded.',
    remedy:
      'Run again: a fresh worker is started. If it happens again, reload the page and report it with the document.',
  },
  OUT_OF_MEMORY: {
    title: 'The browser ran out of memory',
    what: 'The work needs more memory than this tab was given; a proof needs some 200 MB, and more for a larger circuit. Nothing was concluded.',
    remedy:
      'Close other tabs and run again, on a computer rather than a phone, or use the command line: npm run verify, npm run prove.',
  },
  ABORTED: {
    title: 'Cancelled',
    what: 'You ended the work. What was loaded is still here.',
    remedy: 'Run again whenever you like.',
  },
  USAGE: {
    title: 'The command was not understood',
    what: 'An argument is missing or unknown.',
    remedy: 'See the list of options: npm run verify -- --help.',
  },
} as const satisfies Record<string, ErrorText>;
