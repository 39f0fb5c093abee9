/** What is said of transactions: their types and how they ended. */

/** EIP-2718 types in words. Source: EIP-2930, 1559, 4844, 7702. */
const TYPE_WORDS = ['legacy', 'access list', 'fee market', 'blob', 'set code'] as const;

export function typeWord(type: number): string {
  return TYPE_WORDS[type] ?? `type ${type}`;
}
