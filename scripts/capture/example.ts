/** What an example is to the capture script: a story that ends in one block, and what to say about it. */

import type { PrivateKeyAccount } from 'viem';
import type { DevChain } from './devChain.ts';

export type Accounts = Readonly<Record<'alice' | 'bob' | 'carol', PrivateKeyAccount>>;

/** The recorded block, and facts about it that only the run knows. */
export interface Story {
  readonly blockHash: string;
  /** Sections of the page: what to look at. Markdown, one paragraph or list each. */
  readonly look: readonly string[];
  /** Status of each receipt where not all transactions succeed. */
  readonly statuses?: readonly (0 | 1)[];
  /** A condition on the witness, checked before anything is written. */
  readonly expectWitness?: (nodes: ReadonlySet<string>) => void;
}

export interface ExampleRecipe {
  /** File name and id: lower case, words joined by hyphens. */
  readonly id: string;
  readonly title: string;
  /** One sentence for the gallery. */
  readonly summary: string;
  /** A few words each: what a reader can learn here. */
  readonly shows: readonly string[];
  /** `raw` keeps block and witness as the node served them. */
  readonly form?: 'bundle' | 'raw';
  readonly run: (chain: DevChain, accounts: Accounts) => Promise<Story>;
}
