/** How the reader wants changes shown: for as long as the page is open, in all views that list them. */

import { create } from 'zustand';

export const UNITS = ['ETH', 'gwei', 'wei'] as const;
export type Unit = (typeof UNITS)[number];

export const CHANGE_SORTS = ['address', 'written', 'balance', 'slots'] as const;
export type ChangeSort = (typeof CHANGE_SORTS)[number];

export interface ChangesView {
  readonly unit: Unit;
  readonly sort: ChangeSort;
  /** What is searched for in the rows, as typed. */
  readonly query: string;
}

export const INITIAL_CHANGES_VIEW: ChangesView = { unit: 'ETH', sort: 'address', query: '' };

export const useChangesView = create<ChangesView>()(() => INITIAL_CHANGES_VIEW);

export function setChangesView(change: Partial<ChangesView>): void {
  useChangesView.setState(change);
}
