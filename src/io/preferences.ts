/** The reader's settings, kept on this device where the browser allows it; whether anything else may be. */

import * as v from 'valibot';

const KEY = 'glassblock.preferences';

const schema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  shortcuts: v.fallback(v.boolean(), true),
  signatureLookup: v.fallback(v.boolean(), false),
  keepsDocuments: v.fallback(v.boolean(), true),
});

export type Preferences = v.InferOutput<typeof schema>;

/** What this page last stored: where the browser refuses, it is known here alone. */
let written: Preferences | undefined;

/** The settings as stored; whatever is missing or damaged takes its default. */
export function readPreferences(): Preferences {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '{}');
    return v.parse(schema, typeof stored === 'object' && stored !== null ? stored : {});
  } catch {
    return v.parse(schema, {}); // no storage, or not JSON: the page works without
  }
}

/** Stores the settings; where the browser refuses, they last as long as the page. */
export function writePreferences(preferences: Preferences): void {
  written = preferences;
  try {
    window.localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Private mode or a full quota: settings are a convenience, and the page already shows them.
  }
}

/** Whether conveniences (documents, files of the circuit, the time of a proof) may be left on this device. */
export function wantsKept(): boolean {
  return (written ?? readPreferences()).keepsDocuments;
}
