/** Browsers of other makes than Chromium: `e2e/engines.spec.ts` drives those that are here, and says which are not. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installFromDebian, isDebianRoot } from './browser.mjs';

const FIREFOX_PATHS = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** What Debian calls the parts of both. */
const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb'];

/**
 * The path of an installed Firefox.
 * @returns {string | undefined}
 */
export function findFirefox() {
  return [process.env.FIREFOX_PATH ?? '', ...FIREFOX_PATHS].find((path) => existsSync(path));
}

/**
 * The parts of WebKitGTK, where all are installed: the driver, the browser that it starts, and a screen in memory.
 * @returns {{ driver: string, browser: string, screen: string } | undefined}
 */
export function findWebkit() {
  const [driver, screen] = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];
  const browser = foldersIn('/usr/lib')
    .flatMap((folder) => [folder, ...foldersIn(folder)])
    .filter((folder) => /\/webkit2?gtk-[\d.]+$/.test(folder))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((path) => existsSync(path));
  if (browser === undefined || !existsSync(driver) || !existsSync(screen)) return undefined;
  return { driver, browser, screen };
}

/** Installs what is missing where that is one command; without them their tests are skipped, and say so. */
export async function ensureEngines() {
  if (findFirefox() !== undefined && findWebkit() !== undefined) return;
  if (!isDebianRoot()) return;
  console.log(`Installing other browsers (apt-get install ${PACKAGES.join(' ')})…`);
  await installFromDebian(PACKAGES);
}

/** @param {string} folder */
function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [join(folder, entry.name)] : []));
}
