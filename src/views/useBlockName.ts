/** What files about the checked block are called, and the facts by which they name it. */

import { useSession } from '../stores/session.ts';

export interface BlockName {
  /** Of file names: the number of the block, or `block`. */
  readonly name: string;
  /** Which block it is; null where the report names none. */
  readonly block: {
    readonly chainId: number | null;
    readonly number: string;
    readonly hash: string;
  } | null;
}

export function useBlockName(): BlockName {
  const report = useSession(({ checking }) =>
    checking.status === 'done' ? checking.report : undefined,
  );
  if (!report?.block) return { name: 'block', block: null };
  const { number, hash } = report.block;
  return { name: number, block: { chainId: report.chainId ?? null, number, hash } };
}
