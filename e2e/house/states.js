// States of the console that no address alone leads to: what somebody did there, or what just happens.

import { HERE } from './furnish.js';

/**
 * - `path`: `{name}` stands for what the crowded house has under that name
 * - `as`: who looks; `nobody` is not signed in; an admin if it is not said
 * - `reach`: what somebody does there, until it is seen
 * - `window`: true if a dialog or a toast is the thing, which stand in the window and not on the page
 * - `expected`: errors in the page's console that belong to it
 *
 * @typedef {object} State
 * @property {string} name
 * @property {string} path
 * @property {'admin' | 'nobody'} [as]
 * @property {(page: import('playwright-core').Page) => Promise<unknown>} [reach]
 * @property {boolean} [window]
 * @property {RegExp[]} [expected]
 */

const TERMINAL = `/terminals/${HERE.gate}`;
const toasts = (page) => page.locator('#toasts [data-toast]');

/** @type {State[]} */
export const STATES = [
  { name: 'task-running', path: '/tasks/{running}', reach: (page) => page.locator('svg.prog').first().waitFor() },
  { name: 'terminal-running', path: '/terminals/{slow}', reach: (page) => page.locator('#work svg.prog').waitFor() },
  { name: 'login-refused', path: '/login', as: 'nobody', reach: refused, expected: [/status of 4(22|03|29)/] },
  { name: 'exchange-bytes', path: '/terminals/{harbour}?tab=exchanges', reach: exchange, window: true },
  { name: 'task-bytes', path: '/tasks/{bytes}/bytes', reach: (page) => page.locator('.hex').waitFor() },
  { name: 'command-menu', path: TERMINAL, reach: menu, window: true },
  { name: 'palette', path: '/', reach: palette, window: true },
  { name: 'palette-nothing', path: '/', reach: (page) => search(page, 'zzzz'), window: true },
  { name: 'terminals-selected', path: '/terminals', reach: select, window: true },
  { name: 'toast', path: '/terminals', reach: done, window: true },
  { name: 'toast-refused', path: '/', reach: failed, window: true, expected: [/status of 404/, /Response Status Error/] },
  { name: 'question-dangerous', path: TERMINAL, reach: dangerous, window: true },
  { name: 'person-differs', path: `/people/${HERE.person}`, reach: photos },
  { name: 'person-missing', path: '/people/10077' },
  { name: 'punches-zones', path: '/punches?person=1', reach: photos },
  { name: 'punch-photo', path: '/punches/{photo}', reach: photos },
  { name: 'live-photos', path: '/live', reach: photos },
];

async function refused(page) {
  await page.getByLabel('User name').fill('mira');
  await page.getByLabel('Password', { exact: true }).fill('not the password at all');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('User name, password or code is wrong').waitFor();
}

/** Every picture is drawn, also those that wait until they are near. */
async function photos(page) {
  for (const picture of await page.locator('img').all()) await picture.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => {
    const all = [...document.images];
    return all.length > 0 && all.every((one) => one.complete && one.naturalWidth > 0);
  });
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
}

async function exchange(page) {
  await page.getByRole('link', { name: 'send_cmd_result' }).first().click();
  await page.locator('.hex').first().waitFor();
}

async function menu(page) {
  await page.locator('summary', { hasText: 'Send command' }).click();
  await page.locator('#send .mi').first().waitFor();
}

async function palette(page) {
  await search(page, 'ga');
  await page.getByRole('option', { name: /Main gate/ }).first().waitFor();
}

async function search(page, words) {
  await page.locator('[data-palette]').click();
  const field = page.getByRole('dialog', { name: 'Search or run a command' }).getByRole('combobox');
  const answered = page.waitForResponse((answer) => answer.url().includes(`q=${words}`));
  await field.fill(words);
  await answered;
}

async function select(page) {
  await page.getByLabel('Select Main gate').check();
  await page.getByLabel('Select Quay').check();
  await page.getByRole('toolbar', { name: 'With the selected terminals' }).getByText('2 selected').waitFor();
}

async function done(page) {
  await select(page);
  await page.getByRole('toolbar').getByRole('button', { name: 'Set the clock' }).click();
  await toasts(page).waitFor();
  // It stays for whoever reads it.
  await toasts(page).hover();
}

/** The search asks for something that is gone meanwhile. */
async function failed(page) {
  await page.route('**/search?*', (route) => route.continue({ url: new URL('/no-such-page', page.url()).href }));
  await page.locator('[data-palette]').click();
  await page.keyboard.type('gate');
  await toasts(page).waitFor();
}

async function dangerous(page) {
  await menu(page);
  await page.locator('#send .mi').filter({ hasText: 'CLEAR_LOG_DATA' }).click();
  const question = page.getByRole('dialog');
  await question.locator('[name=confirm]').fill(HERE.gate);
}
