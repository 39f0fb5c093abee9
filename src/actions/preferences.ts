/** The reader's settings: kept in the store, on this device, and on the root element for the styles. */

import { type Preferences, readPreferences, writePreferences } from '../io/preferences.ts';
import { setPreferences, type Theme, usePage } from '../stores/page.ts';

/** Takes up the stored settings, before the first paint. */
export function restorePreferences(): void {
  const preferences = readPreferences();
  setPreferences(preferences);
  applyTheme(preferences.theme);
}

export function changeTheme(theme: Theme): void {
  change({ theme });
  applyTheme(theme);
}

export function changeShortcuts(shortcuts: boolean): void {
  change({ shortcuts });
}

export function changeSignatureLookup(signatureLookup: boolean): void {
  change({ signatureLookup });
}

export function changeKeepsDocuments(keepsDocuments: boolean): void {
  change({ keepsDocuments });
}

function change(changed: Partial<Preferences>): void {
  const { theme, shortcuts, signatureLookup, keepsDocuments } = usePage.getState();
  const preferences = { theme, shortcuts, signatureLookup, keepsDocuments, ...changed };
  setPreferences(preferences);
  writePreferences(preferences);
}

function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}
