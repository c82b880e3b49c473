// What stands on the console while something happens: the first steps, a task that runs, a question, a refusal.
// Each is looked at as tests/looks.test.js looks at pages, and a picture of it goes to shots/.

import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, test } from 'node:test';

import { crowd } from '../house/crowd.js';
import { House, SHOTS } from '../house/house.js';
import { faults } from '../house/look.js';
import { STATES } from '../house/states.js';

const LOOKS = [
  { name: 'light', size: 'desk', axe: true },
  { name: 'dark', size: 'desk', dark: true, axe: true },
  { name: 'phone', size: 'phone', axe: true },
];

const house = House.forTests();

describe('before anybody is there', () => {
  for (const look of LOOKS) {
    test(`set-up-nobody, ${look.name}`, async () => {
      await examine({ name: 'set-up-nobody', path: '/', as: 'nobody' }, look);
    });
    test(`set-up-account, ${look.name}`, async () => {
      const { pathname } = new URL(await house.server.setUpLink());
      await examine({ name: 'set-up-account', path: pathname, as: 'nobody' }, look);
    });
  }
});

describe('before a terminal calls', () => {
  const waits = (page) => page.locator('#first-terminal').getByText('Listening').waitFor();
  for (const look of LOOKS) {
    test(`set-up-listening, ${look.name}`, async () => {
      await examine({ name: 'set-up-listening', path: '/setup/terminal', reach: waits }, look);
    });
    test(`overview-empty, ${look.name}`, async () => {
      await examine({ name: 'overview-empty', path: '/' }, look);
    });
    test(`terminals-empty, ${look.name}`, async () => {
      await examine({ name: 'terminals-empty', path: '/terminals' }, look);
    });
  }
});

describe('in a house that is in use', () => {
  let known;
  before(async () => {
    known = await crowd(house);
  });
  for (const state of STATES) {
    for (const look of LOOKS) {
      test(`${state.name}, ${look.name}`, () => {
        const where = state.path.replace(/\{(\w+)\}/, (_, name) => known[name]);
        return examine({ ...state, path: where }, look);
      });
    }
  }
});

/** @param {import('../house/states.js').State} state */
async function examine({ name, path: where, as = 'admin', reach, window = false, expected = [] }, look) {
  const cookies = as === 'nobody' ? [] : await house.session(as);
  const page = await house.browser.window({ ...look, cookies, expected });
  await page.goto(house.at(where));
  await reach?.(page);
  await page.screenshot({ path: path.join(SHOTS, `${name}-${look.name}.png`), fullPage: !window, animations: 'disabled' });
  const found = await faults(page, look);
  assert.equal(found.length, 0, `\n${found.join('\n')}\n`);
}
