// A newcomer: from the program's first start to the first punch, guided by the pages alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { figure } from '../house/figure.js';
import { ADMIN, House } from '../house/house.js';
import { firstSight, median } from '../house/sight.js';
import { until } from '../house/until.js';

/** Seconds that all of it may take. */
const AT_MOST = 120;
const TERMINAL = 'WF206BNC00000017';

const house = House.forTests();

test('from the first start to the first punch', async (t) => {
  const begin = performance.now();
  const page = await house.browser.window({ expected: [/status of 4(04|10|22)/] });

  // Nobody is there yet: every way in tells of the link in the log.
  await page.goto(house.at('/'));
  assert.equal(new URL(page.url()).pathname, '/setup');

  const link = await house.server.setUpLink();
  await page.goto(link);
  await page.getByLabel('User name').fill(ADMIN.name);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create operator' }).click();
  await page.getByText(/^At least \d+ characters are needed/).waitFor();
  assert.equal(await page.getByLabel('User name').inputValue(), ADMIN.name, 'what was right stays');
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByLabel('Time zone').selectOption('Asia/Dhaka');
  await page.getByRole('button', { name: 'Create operator' }).click();

  await house.keep(page);

  // What to key in, with this server's own address.
  await page.waitForURL('**/setup/terminal');
  const main = page.getByRole('main');
  const { host, port } = house.server.terminals;
  const keyedIn = await main.locator('.key-in dd bdi').allTextContents();
  assert.deepEqual(keyedIn, [host, String(port)]);

  // The terminal calls, and the page sees it without being asked.
  const terminal = house.terminal(TERMINAL, { name: 'Front door' });
  await main.getByText(/^A terminal called/).waitFor();
  await main.getByLabel('Name', { exact: true }).fill('Front door');
  await main.getByRole('button', { name: 'Admit' }).click();
  await page.getByText('Front door is admitted.').waitFor();
  assert.equal((await (await house.api()).get(`terminals/${TERMINAL}`)).status, 'admitted');

  // Somebody punches, and it stands there.
  await page.goto(house.at('/'));
  const sight = await firstSight(page, '10482');
  const sent = Date.now();
  assert.equal(await terminal.punch('10482'), 'OK');
  const latency = (await sight()) - sent;
  const seconds = (performance.now() - begin) / 1000;
  figure(t, { work: 'from the first start to the first punch of an admitted terminal, as fast as a browser is driven', value: seconds, unit: 's', at_most: AT_MOST });
  figure(t, { work: 'that punch, from sending to the Overview page', value: latency, unit: 'ms', at_most: 1000 });
  assert.ok(seconds < AT_MOST, `${seconds} s`);

  // The link is dead for whoever else reads the log.
  const other = await house.browser.window({ expected: [/status of 4(04|10)/] });
  const answer = await other.goto(link);
  assert.ok(answer.status() >= 400, `${answer.status()}`);
});

test('punches arrive on the live wall without reloading', async (t) => {
  const page = await house.window();
  await page.goto(house.at('/live'));
  await page.locator('#conn').getByText('Live').waitFor();
  const terminal = house.terminal(TERMINAL);
  const clock = page.locator('.clock');
  const latencies = [];
  for (let n = 0; n < 10; n += 1) {
    // The wall is drawn four times a second at most: in a later second nothing is under way.
    const second = await clock.textContent();
    await until('the next second', async () => (await clock.textContent()) !== second);
    const person = `9${String(n).padStart(4, '0')}`;
    const sight = await firstSight(page, person);
    const sent = Date.now();
    assert.equal(await terminal.punch(person), 'OK');
    latencies.push((await sight()) - sent);
  }
  figure(t, { work: 'a punch, from sending to the live wall: median of ten', value: median(latencies), unit: 'ms', at_most: 1000 });
  figure(t, { work: 'a punch, from sending to the live wall: the longest of ten', value: Math.max(...latencies), unit: 'ms' });
  assert.ok(median(latencies) < 1000, `${latencies}`);
});
