// Every page, in every look: nothing serious for axe, nothing to the side of the window, nothing that
// moves while it loads, nothing too small for a finger. A picture of each goes to shots/.

import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';

import { furnish } from '../house/furnish.js';
import { House, SHOTS } from '../house/house.js';
import { faults, watchShifts } from '../house/look.js';
import { PAGES } from '../house/pages.js';

/** `axe`: whether axe looks too; contrast and names are the same in both directions. `main`: at the main pages alone. */
const LOOKS = [
  { name: 'light', size: 'desk', axe: true },
  { name: 'dark', size: 'desk', dark: true, axe: true },
  { name: 'phone', size: 'phone', axe: true },
  { name: 'phone-dark', size: 'phone', dark: true, axe: true },
  { name: 'rtl', size: 'desk', language: 'ar', axe: true },
  { name: 'rtl-phone', size: 'phone', language: 'ar' },
  { name: 'narrow', size: 'narrow' },
  // Words of other lengths, on the pages that have most of them.
  { name: 'es', size: 'desk', language: 'es', main: true },
  { name: 'es-phone', size: 'phone', language: 'es', main: true },
  { name: 'id', size: 'desk', language: 'id', main: true },
  { name: 'id-phone', size: 'phone', language: 'id', main: true },
];

let known;
const house = House.forTests({
  furnish: async (house) => {
    known = await furnish(house);
  },
});

for (const look of LOOKS) {
  describe(look.name, () => {
    for (const page of PAGES.filter(({ main }) => main || !look.main)) {
      test(page.name, () => examine(page, look));
    }
  });
}

async function examine({ name, path: where, as = 'admin', status = 200 }, look) {
  const expected = status === 200 ? [] : [new RegExp(`status of ${status}`)];
  const cookies = as === 'nobody' ? [] : await house.session(as);
  const page = await house.browser.window({ ...look, cookies, expected });
  await watchShifts(page);
  const answer = await page.goto(house.at(where.replace('{task}', known.task)));
  assert.equal(answer.status(), status);
  await page.waitForLoadState('load');
  await page.screenshot({ path: path.join(SHOTS, `${name}-${look.name}.png`), fullPage: true });

  const html = page.locator('html');
  assert.equal(await html.getAttribute('dir'), look.language === 'ar' ? 'rtl' : 'ltr');
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, 'one heading of the first level');
  const found = await faults(page, look);
  const shifts = await page.evaluate(() => window.shifts);
  assert.equal(found.length, 0, `\n${found.join('\n')}\n`);
  assert.ok(shifts < 0.02, `the page moves while it loads: ${shifts}`);
}
