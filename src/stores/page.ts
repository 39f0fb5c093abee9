/** What the page itself shows: the route, the settings, the help sheet, the last announcement. */

import { create } from 'zustand';
import type { CheckId } from '../core/checks.ts';
import type { Route } from '../core/route.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface Page {
  readonly route: Route;
  readonly theme: Theme;
  /** Whether single keys (`o`, `?`) act. WCAG 2.1.4: they can be switched off. */
  readonly shortcuts: boolean;
  /** Whether names that are not built in are looked up at a public service. Off until the reader says so. */
  readonly signatureLookup: boolean;
  /** Whether blocks that were checked are kept on this device. */
  readonly keepsDocuments: boolean;
  readonly helpOpen: boolean;
  readonly searchOpen: boolean;
  /** What is typed into the search, also before its field is there. */
  readonly searchText: string;
  /** The row of the ladder to open and focus; `serial` makes the same row act again. */
  readonly target: { readonly check: CheckId | undefined; readonly serial: number };
  /** Spoken politely; `serial` makes equal texts speak again. */
  readonly announcement: { readonly text: string; readonly serial: number };
}

export const INITIAL_PAGE: Page = {
  route: { page: 'start' },
  theme: 'system',
  shortcuts: true,
  signatureLookup: false,
  keepsDocuments: true,
  helpOpen: false,
  searchOpen: false,
  searchText: '',
  target: { check: undefined, serial: 0 },
  announcement: { text: '', serial: 0 },
};

export const usePage = create<Page>()(() => INITIAL_PAGE);

export function setRoute(route: Route): void {
  usePage.setState({ route });
}

export function setPreferences(
  preferences: Pick<Page, 'theme' | 'shortcuts' | 'signatureLookup' | 'keepsDocuments'>,
): void {
  usePage.setState(preferences);
}

export function setHelpOpen(helpOpen: boolean): void {
  usePage.setState({ helpOpen });
}

export function setSearchOpen(searchOpen: boolean): void {
  usePage.setState({ searchOpen, searchText: '' });
}

export function setSearchText(searchText: string): void {
  usePage.setState({ searchText });
}

/** Asks the ladder to open and focus a row; it does so when it is there. */
export function setTarget(check: CheckId | undefined): void {
  usePage.setState(({ target }) => ({ target: { check, serial: target.serial + 1 } }));
}

/** Says `text` to a screen reader, once. */
export function announce(text: string): void {
  usePage.setState(({ announcement }) => ({
    announcement: { text, serial: announcement.serial + 1 },
  }));
}
