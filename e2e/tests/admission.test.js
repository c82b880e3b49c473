// A terminal calls: who lets it in, and what is known of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { House } from '../house/house.js';
import { until } from '../house/until.js';

const house = House.forTests({ furnish: (house) => house.session() });

/** A terminal that has called, as the API has it. */
async function calls(id, about) {
  const api = await house.api();
  house.terminal(id, about);
  await until(`${id} to be known`, () => api.get(`terminals/${id}`));
  return { api, now: () => api.get(`terminals/${id}`) };
}

const row = (page, id) => page.locator('#waiting').getByRole('row').filter({ hasText: id });

test('it appears by itself, and is admitted with name, new site and zone in one step', async () => {
  const page = await house.window();
  await page.goto(house.at('/terminals'));
  await page.getByText('No terminal has called yet').waitFor();
  const { api, now } = await calls('WF206BNC00000017', { name: 'Gate', hoursFromUtc: 6 });
  await row(page, 'WF206BNC00000017').getByText('Gate').waitFor();
  assert.equal(await page.getByText('No terminal has called yet').isVisible(), false);
  await row(page, 'WF206BNC00000017').getByText('E2E_v1.0').filter({ visible: true }).waitFor();

  await row(page, 'WF206BNC00000017').getByRole('link', { name: 'Admit…' }).click();
  const question = page.getByRole('dialog', { name: 'Admit WF206BNC00000017?' });
  await question.getByLabel('Name', { exact: true }).fill('Main gate');
  await question.getByText('It is at a new site').click();
  await question.getByLabel('Name of the new site').fill('Tejgaon');
  await question.getByLabel('Time zone').selectOption('Asia/Dhaka');
  await question.getByRole('button', { name: 'Admit' }).click();

  await page.getByText('Main gate is admitted.').waitFor();
  const { status, alias, site, time_zone } = await now();
  assert.deepEqual([status, alias, time_zone], ['admitted', 'Main gate', 'Asia/Dhaka']);
  const { items } = await api.get('sites');
  assert.equal(items.find(({ id }) => id === (site?.id ?? site)).name, 'Tejgaon');
  assert.equal(await row(page, 'WF206BNC00000017').count(), 0);
});

test('the row that keys stand at stays it when another terminal calls', async () => {
  const page = await house.window();
  await calls('WF206BNC00000020');
  await page.goto(house.at('/terminals'));
  await row(page, 'WF206BNC00000020').waitFor();
  await page.locator('#conn').getByText('Live').waitFor();
  await page.keyboard.press('j');
  const marked = page.locator('tr.at');
  const before = await marked.getAttribute('id');
  await calls('WF206BNC00000021');
  await row(page, 'WF206BNC00000021').waitFor();
  assert.equal(await marked.getAttribute('id', { timeout: 1000 }), before);
});

test('somebody who thinks again changes nothing', async () => {
  const page = await house.window();
  const { now } = await calls('WF206BNC00000018');
  await page.goto(house.at('/terminals'));
  const admit = row(page, 'WF206BNC00000018').getByRole('link', { name: 'Admit…' });
  await admit.click();
  const question = page.getByRole('dialog');
  await question.getByRole('link', { name: 'Not now' }).click();
  await question.waitFor({ state: 'hidden' });
  assert.equal((await now()).status, 'pending');
  // The question is closed by Escape too, and the focus is back where it was.
  await admit.press('Enter');
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  assert.equal(await admit.evaluate((link) => link === document.activeElement), true);
});

test('one that is blocked is told so, keeps its punches, and can be let in later', async () => {
  const page = await house.window();
  const { now } = await calls('WF206BNC00000019');
  await page.goto(house.at('/terminals'));
  await row(page, 'WF206BNC00000019').getByRole('button', { name: 'Block' }).click();
  await page.getByText('WF206BNC00000019 is blocked. It keeps its punches.').waitFor();
  assert.equal((await now()).status, 'blocked');
  const terminal = house.terminal('WF206BNC00000019');
  assert.equal(await terminal.punch('1'), 'ERROR_DEV_UNREGISTERED');
});

test('a window lets in what calls, counts down, and can be closed', async () => {
  const page = await house.window();
  await calls('WF206BNC00000020');
  await page.goto(house.at('/terminals'));
  await page.getByRole('button', { name: 'Admit what calls in the next 10 minutes' }).click();
  const left = page.locator('#waiting [data-until]');
  await until('the countdown', async () => /^(10:00|9:\d\d)$/.test(await left.textContent()));
  const before = await left.textContent();
  await until('it to count', async () => (await left.textContent()) !== before);
  const { now } = await calls('WF206BNC00000021');
  await until('it to be admitted', async () => (await now()).status === 'admitted');
  await page.getByRole('button', { name: 'Close the window' }).click();
  await page.getByText('The window is closed.').waitFor();
  const { now: late } = await calls('WF206BNC00000022');
  assert.equal((await late()).status, 'pending');
});

test('on a phone it is blocked from where it would be admitted', async () => {
  const page = await house.window({ size: 'phone' });
  const { now } = await calls('WF206BNC00000024');
  await page.goto(house.at('/terminals'));
  await row(page, 'WF206BNC00000024').getByRole('link', { name: 'Admit…' }).click();
  const question = page.getByRole('dialog', { name: 'Admit WF206BNC00000024?' });
  await question.getByRole('button', { name: 'Block' }).click();
  await page.getByText('WF206BNC00000024 is blocked.').waitFor();
  assert.equal((await now()).status, 'blocked');
});

test('all of it works without scripts', async () => {
  const page = await house.window({ scripts: false });
  const { now } = await calls('WF206BNC00000023');
  await page.goto(house.at('/terminals'));
  await row(page, 'WF206BNC00000023').getByRole('link', { name: 'Admit…' }).click();
  await page.waitForURL('**/WF206BNC00000023/admit*');
  await page.getByLabel('Name', { exact: true }).fill('Side door');
  await page.getByRole('button', { name: 'Admit' }).click();
  await page.getByText('Side door is admitted.').waitFor();
  assert.equal((await now()).alias, 'Side door');
});
