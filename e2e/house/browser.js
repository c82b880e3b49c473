// Debian's Chromium, and what a page is looked at with.

import { accessSync, constants } from 'node:fs';
import path from 'node:path';

import { chromium } from 'playwright-core';

import { PATIENCE } from './until.js';

/** Nothing calls home; everything runs as root in a container too. */
const SWITCHES = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Sizes of windows. @type {Record<string, {width: number, height: number}>} */
export const SIZES = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  /** A desk at 400 %. */
  narrow: { width: 320, height: 640 },
};

export class Browser {
  /** What went wrong in any page: errors of scripts, of the policy, of loading. @type {string[]} */
  faults = [];
  #chromium;

  static async launch() {
    const browser = new Browser();
    browser.#chromium = await chromium.launch({
      executablePath: onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome'),
      args: SWITCHES,
      timeout: 60_000,
    });
    return browser;
  }

  /**
   * A window of its own, with its own cookies.
   *
   * @param {object} [look]
   * @param {keyof typeof SIZES} [look.size]
   * @param {boolean} [look.dark]
   * @param {string} [look.language] as the browser asks for it
   * @param {boolean} [look.scripts] false: JavaScript is off
   * @param {{name: string, value: string, url: string}[]} [look.cookies]
   * @param {RegExp[]} [look.expected] errors that the test causes on purpose
   */
  async window({ size = 'desk', dark = false, language = 'en', scripts = true, cookies = [], expected = [] } = {}) {
    const phone = size === 'phone';
    const context = await this.#chromium.newContext({
      viewport: SIZES[size],
      colorScheme: dark ? 'dark' : 'light',
      locale: language,
      javaScriptEnabled: scripts,
      hasTouch: phone,
      isMobile: phone,
      deviceScaleFactor: 1,
      acceptDownloads: true,
    });
    context.setDefaultTimeout(PATIENCE);
    await context.addCookies(cookies);
    const fault = (text, page) => {
      if (!expected.some((one) => one.test(text))) this.faults.push(`${page.url()}: ${text}`);
    };
    context.on('page', (page) => {
      page.on('console', (said) => said.type() === 'error' && fault(said.text(), page));
      page.on('pageerror', (error) => fault(`${error}`, page));
    });
    return context.newPage();
  }

  /** What stands in every open window, for whoever wants to know why a test failed. @param {string} folder */
  async pictures(folder, name) {
    const pages = this.#chromium.contexts().flatMap((context) => context.pages());
    return Promise.all(pages.map(async (page, n) => {
      const file = `${folder}/${name}-${n}.png`;
      await page.screenshot({ path: file, timeout: 5_000 }).catch(() => {});
      return `${page.url()} ${file}`;
    }));
  }

  /** Closes every window. */
  async closeWindows() {
    await Promise.all(this.#chromium.contexts().map((context) => context.close()));
  }

  async close() {
    await this.#chromium.close();
  }
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
