// The list of terminals: what is asked for stands in the address, and many are told at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { furnish, HERE } from '../house/furnish.js';
import { House } from '../house/house.js';
import { until } from '../house/until.js';

let gate;
const house = House.forTests({
  furnish: async (house) => {
    ({ gate } = await furnish(house));
  },
});

const list = (page) => page.getByRole('table', { name: 'Terminals', exact: true });
const names = (page) => list(page).locator('tbody .main a').allTextContents();

test('filters stand in the address, survive a reload, and the back button takes them back', async () => {
  const page = await house.window();
  await page.goto(house.at('/terminals'));
  assert.equal((await names(page)).length, 3);
  await page.getByRole('search').getByRole('link', { name: /^Blocked/ }).click();
  await page.waitForURL(/state=blocked/);
  assert.deepEqual(await names(page), [HERE.blocked]);
  await page.reload();
  assert.deepEqual(await names(page), [HERE.blocked]);
  await page.goBack();
  assert.equal((await names(page)).length, 3);

  await page.getByLabel('Name or id').fill('pack');
  await page.getByLabel('Name or id').press('Enter');
  await page.waitForURL(/q=pack/);
  assert.deepEqual(await names(page), ['Packing 2']);
  await page.getByLabel('Name or id').fill('no such terminal');
  await page.getByLabel('Name or id').press('Enter');
  await page.getByText('No terminal matches').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Clear the filters' }).first().click();
  await page.waitForURL(house.at('/terminals'));
});

test('a column sorts, and says so', async () => {
  const page = await house.window();
  await page.goto(house.at('/terminals'));
  const sorted = list(page).locator('th[aria-sort]');
  assert.match(await sorted.innerText(), /^State/, 'what is silent is first in mind');
  await list(page).getByRole('link', { name: 'Terminal', exact: true }).click();
  await page.waitForURL(/sort=name/);
  assert.match(await sorted.innerText(), /^Terminal/);
  assert.deepEqual(await names(page), [HERE.blocked, 'Main gate', 'Packing 2']);
});

test('two that are selected with keys get their time at once', async () => {
  const page = await house.window();
  await page.goto(house.at('/terminals?q=a'));
  const bulk = page.getByRole('toolbar', { name: 'With the selected terminals' });
  assert.equal(await bulk.isVisible(), false);
  await page.getByLabel('Select Main gate').check();
  await page.getByLabel('Select Packing 2').check();
  await bulk.getByText('2 selected').waitFor();
  await bulk.getByRole('button', { name: 'Set the clock' }).click();
  await page.getByText('2 terminals take the time with their next polls.').waitFor();
  const { given } = await gate.isTold('SET_TIME');
  // Its own wall clock, six hours ahead.
  assert.equal(given.time.slice(0, 10), gate.memory.clock().toISOString().replace(/\D/g, '').slice(0, 10));
});

test('what is selected stays selected while rows are renewed', async () => {
  const page = await house.window();
  await page.goto(house.at('/terminals'));
  const box = page.getByLabel('Select Packing 2');
  await box.check();
  const rows = list(page).locator('tbody');
  const before = await rows.innerHTML();
  house.terminal(HERE.away, { name: 'Packing 2', hoursFromUtc: 6 });
  await until('a row to be renewed', async () => (await rows.innerHTML()) !== before);
  assert.equal(await box.isChecked(), true);
});

test('the sentence and the filters count along', async () => {
  const page = await house.window();
  await page.goto(house.at('/terminals'));
  const chip = page.getByRole('search').getByRole('link', { name: /^Blocked/ });
  assert.match(await chip.innerText(), /1$/);
  const sentence = await page.locator('#terminals-lede').innerText();
  await (await house.api()).post(`terminals/${HERE.away}/block`);
  await page.getByRole('search').getByRole('link', { name: /^Blocked\s+2$/ }).waitFor();
  await until('the sentence to change', async () => (await page.locator('#terminals-lede').innerText()) !== sentence);
});

test('on a narrow phone the tabs are one row, with the open one in sight, and no button stands alone', async () => {
  const page = await house.window({ size: 'narrow' });
  await page.goto(house.at(`/terminals/${HERE.gate}?tab=exchanges`));
  const box = (part) => part.boundingBox();
  const tabs = page.getByRole('navigation', { name: 'What it holds and says' });
  const tops = await Promise.all((await tabs.getByRole('link').all()).map(async (tab) => (await box(tab)).y));
  assert.equal(new Set(tops).size, 1, `${tops}`);
  const { x, width } = await box(tabs.getByRole('link', { name: 'Exchanges' }));
  assert.ok(x >= 0 && x + width <= 320, `from ${x}, ${width} wide`);
  const [send, more] = await Promise.all([box(page.getByText('Send command')), box(page.locator('#more'))]);
  assert.equal(more.y, send.y);
});

test('the list is taken as a file, as it is filtered', async () => {
  const page = await house.window();
  await page.goto(house.at('/terminals?q=pack'));
  await page.locator('summary', { hasText: 'Export' }).click();
  await page.getByText('1 terminal, as filtered').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^CSV/ }).click()]);
  assert.match(file.suggestedFilename(), /^terminals-\d{4}-\d\d-\d\d\.csv$/);
});
