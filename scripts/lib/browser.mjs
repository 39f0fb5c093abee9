/** The Chromium that the browser tests drive: named, installed, or fetched. */

import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runTool } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const MAC_APPS = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
];

const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
];

/**
 * The path of an installed Chromium or Chrome, or undefined: then Playwright's own is used.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return candidates().find((path) => existsSync(path));
}

/**
 * Finds a browser, or installs one. Says what it does; false where nothing worked.
 * @returns {Promise<boolean>}
 */
export async function ensureBrowser() {
  const path = findBrowser();
  if (path !== undefined) {
    if (!existsSync(path)) console.error(`CHROMIUM_PATH names ${path}, which does not exist.`);
    else console.log(`Browser: ${path}`);
    return existsSync(path);
  }
  if (isDebianRoot()) {
    console.log('No Chromium found; installing it (apt-get install chromium)…');
    await installFromDebian(['chromium']);
    if (findBrowser() !== undefined) return true;
  }
  console.log("No Chromium found; using Playwright's own (playwright install chromium)…");
  if ((await runTool('@playwright/test', ['install', 'chromium'], { bin: 'playwright' })) === 0)
    return true;
  console.error('No browser: install Chromium or Chrome, or name one in CHROMIUM_PATH.');
  return false;
}

/** @returns {string[]} */
function candidates() {
  if (process.platform === 'darwin')
    return ['/Applications', join(process.env.HOME ?? '', 'Applications')].flatMap((folder) =>
      MAC_APPS.map((app) => join(folder, app)),
    );
  if (process.platform === 'win32')
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => WINDOWS_PATHS.map((path) => join(folder, path)));
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Debian proper: on Ubuntu the packages are snaps that no container can start. */
export function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return (
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

/** @param {readonly string[]} packages */
export async function installFromDebian(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  if ((await install()) === 0) return;
  await run('apt-get', ['update'], { env });
  await install();
}
