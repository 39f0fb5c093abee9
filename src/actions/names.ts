/** Names in the search: asked for at the node that gave a block in this visit, if there was one. */

import type { Hex } from '../core/bytes/hex.ts';
import { looksLikeName, nameFault } from '../io/ensName.ts';
import { useSession } from '../stores/session.ts';
import { heldNode } from './heldNode.ts';

/** What a search can do with a name: ask a host for it, or say why not. */
export type NameOffer =
  | { readonly type: 'ask'; readonly name: string; readonly host: string }
  | { readonly type: 'refused'; readonly note: string };

/** What a node said of a name; an address is its claim, and `none` says why there is no address. */
export interface NameClaim {
  readonly name: string;
  readonly address?: Hex;
  readonly words: string;
}

/** Mainnet, Sepolia, Holesky: where the registry is, at the same address. */
const CHAINS: ReadonlySet<number> = new Set([1, 11155111, 17000]);

const LACKS = {
  registry: 'there is no registry of names',
  resolver: 'it has no resolver (names resolved off the chain or by wildcard are not followed)',
  address: 'its resolver has no address',
} as const;

/** The offer for a query; nothing where it is no name. */
export function nameOffer(query: string): NameOffer | undefined {
  if (!looksLikeName(query)) return undefined;
  const refused = (note: string): NameOffer => ({ type: 'refused', note });
  const fault = nameFault(query);
  if (fault !== undefined) return refused(fault);
  const node = heldNode();
  if (!node) {
    return refused(
      'The address of a name is known to nodes, not to a witness: fetch a block from a node first, or give the address.',
    );
  }
  if (!askedBlock()) {
    return refused(
      'Names are asked for on Mainnet, Sepolia and Holesky, once a block of theirs was checked.',
    );
  }
  return { type: 'ask', name: query, host: node.host };
}

/** Asks for the address of a name, as of the loaded block. Errors: those of `resolveEnsName`. */
export async function askForName(name: string, signal: AbortSignal): Promise<NameClaim> {
  const node = heldNode();
  const asked = askedBlock();
  if (!node || !asked) return { name, words: 'There is no node to ask.' };
  const { resolveEnsName } = await import('../io/ens.ts');
  const answer = await resolveEnsName({ url: node.url, name, ...asked }, { signal });
  const says = `${node.host} says of ${name} at block ${asked.block}:`;
  if (answer.type === 'none') return { name, words: `${says} ${LACKS[answer.lacks]}.` };
  return {
    name,
    address: answer.address,
    words: `${says} ${answer.address}. That the name has this address is the node’s claim, and not proven. What is shown of the address is what the witness proves.`,
  };
}

/** Chain and number of the loaded block, where names are on its chain. */
function askedBlock(): { readonly chainId: number; readonly block: string } | undefined {
  const { checking } = useSession.getState();
  if (checking.status !== 'done') return undefined;
  const { chainId, block } = checking.report;
  if (chainId === undefined || block === undefined || !CHAINS.has(chainId)) return undefined;
  return { chainId, block: block.number };
}
