// The list of punches: what is asked for stands in the address, the list stands still, and it goes out as a file.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { furnish, HERE } from '../house/furnish.js';
import { House } from '../house/house.js';

let gate;
const house = House.forTests({
  furnish: async (house) => {
    ({ gate } = await furnish(house));
  },
});

const table = (page) => page.getByRole('table', { name: 'Punches, newest first' });
const rows = (page) => table(page).locator('tbody tr');
const ALL = 'range=all';

test('filters stand in the address, survive a reload, and the back button takes them back', async () => {
  const page = await house.window();
  await page.goto(house.at(`/punches?${ALL}`));
  const all = await rows(page).count();
  await page.goto(house.at(`/punches?person=${HERE.person}&${ALL}`));
  const hers = await rows(page).count();
  assert.ok(hers > 0 && hers < all, `${hers} of ${all}`);
  assert.equal(await table(page).getByText('Mira Costa').count(), 0);
  await page.reload();
  assert.equal(await rows(page).count(), hers);
  await page.goBack();
  assert.equal(await rows(page).count(), all);
});

test('a filter that excludes everything says so, and offers to go', async () => {
  const page = await house.window();
  await page.goto(house.at(`/punches?person=nobody.of.that.id&${ALL}`));
  assert.equal(await table(page).count(), 0);
  await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
  await page.getByRole('link', { name: 'Clear the filters' }).first().click();
  await page.waitForURL(house.at('/punches'));
});

test('new punches wait above the list until they are asked for', async () => {
  const page = await house.window();
  await page.goto(house.at('/punches'));
  const before = await rows(page).allTextContents();
  assert.equal(await gate.punch('55001'), 'OK');
  const fresh = page.getByRole('link', { name: /^Show 1 new/ });
  await fresh.waitFor();
  assert.equal((await rows(page).allTextContents()).length, before.length, 'the list stands still');
  await fresh.click();
  await table(page).getByText('55001').first().waitFor();
});

test('older and newer, never a page number', async () => {
  const page = await house.window();
  await page.goto(house.at(`/punches?${ALL}`));
  const first = await rows(page).first().textContent();
  await page.getByRole('link', { name: 'Older' }).click();
  await page.waitForURL((url) => url.search !== `?${ALL}`);
  assert.notEqual(await rows(page).first().textContent(), first);
  await page.getByRole('link', { name: 'Newer' }).click();
  await page.waitForURL(/newer|after|before|range/);
  assert.equal(await rows(page).first().textContent(), first);
});

for (const [form, begins] of [['CSV', 'dev_id'], ['Excel', 'PK']]) {
  test(`what is listed goes out as ${form}`, async () => {
    const page = await house.window();
    await page.goto(house.at(`/punches?person=${HERE.person}&${ALL}`));
    const listed = await rows(page).count();
    await page.locator('summary', { hasText: 'Export' }).click();
    await page.locator('#export').getByRole('button', { name: form }).click();
    await page.waitForURL('**/punches/exports');
    const coming = page.waitForEvent('download');
    // The newest stands first; it may still be in the making.
    const newest = page.locator('.exports > li').first();
    await newest.getByText(form === 'CSV' ? '.csv' : '.xlsx').waitFor();
    await newest.getByRole('link', { name: 'Download' }).click();
    const download = await coming;
    assert.match(download.suggestedFilename(), form === 'CSV' ? /\.csv$/ : /\.xlsx$/);
    const file = await readFile(await download.path());
    assert.ok(file.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').includes(begins));
    if (form === 'CSV') {
      const lines = file.toString().trim().split(/\r?\n/);
      assert.equal(lines.length, listed + 1, 'a head, and a line for each punch');
    }
  });
}

test('somebody who may only read has no export', async () => {
  const page = await house.window({ role: 'viewer', expected: [/status of 403/] });
  await page.goto(house.at('/punches'));
  assert.equal(await page.locator('summary', { hasText: 'Export' }).count(), 0);
  const answer = await house.post(house.at('/punches/exports'), { form: 'csv' }, await house.session('viewer'));
  assert.equal(answer.status, 403);
});

test('a clock that was never set is marked, and keeps its time as sent', async () => {
  const page = await house.window();
  await page.goto(house.at(`/punches?${ALL}&clock=suspect`));
  const row = rows(page).filter({ hasText: '00:03:11' });
  await row.getByText(/clock not set/i).first().waitFor();
});
