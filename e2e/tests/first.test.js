// A newcomer: from the program's first start to the first punch, guided by the pages alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { figure } from '../house/figure.js';
import { ADMIN, House } from '../house/house.js';
import { firstSight, median } from '../house/sight.js';
import { until } from '../house/until.js';

/** Seconds that all of it shall take at most. */
const AT_MOST = 120;
const TERMINAL = 'WF206BNC00000017';

const house = House.forTests();

test('from the first start to the first punch', async (t) => {
  const page = await house.browser.window({ expected: [/status of 4(04|10|22)/] });
  const main = page.getByRole('main');

  // Whoever comes without the link is told where it is, and what the log says is enough to begin.
  await page.goto(house.at('/'));
  assert.equal(new URL(page.url()).pathname, '/setup');
  await main.getByText('The server printed a link for its first operator when it started').waitFor();
  const link = await house.server.setUpLink();
  const { host, port } = house.server.terminals;
  assert.match(house.server.said, new RegExp(`key this into each terminal.*${host}.*${port}`));

  // The only address that is typed; from here on the pages lead.
  await page.goto(link);
  await page.getByRole('heading', { name: 'Create the first operator' }).waitFor();
  await main.getByText('This account may do everything.').waitFor();
  await page.getByLabel('User name').fill(ADMIN.name);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create operator' }).click();
  await page.getByText(/^At least \d+ characters are needed/).waitFor();
  assert.equal(await page.getByLabel('User name').inputValue(), ADMIN.name, 'what was right stays');
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByLabel('Time zone').selectOption('Asia/Dhaka');
  await page.getByRole('button', { name: 'Create operator' }).click();

  // What to key in, with this server's own address, and what then happens.
  await page.waitForURL('**/setup/terminal');
  await house.keep(page);
  await page.getByRole('heading', { name: 'Key this into your terminal' }).waitFor();
  const keyedIn = await main.locator('.key-in dd bdi').allTextContents();
  assert.deepEqual(keyedIn, [host, String(port)]);
  await main.getByText('Listening. Nothing has called yet; most terminals call within 2 minutes.').waitFor();
  await main.getByText('Nothing happens?').click();
  await main.getByText('Is the terminal’s menu closed?').waitFor();

  // The terminal calls, and the page sees it without being asked.
  const terminal = house.terminal(TERMINAL, { name: 'Front door' });
  await main.getByText('A terminal called. It keeps its punches until you admit it.').waitFor();
  await main.getByText('Its punches are taken from its next poll on').waitFor();
  await main.getByLabel('Name', { exact: true }).fill('Front door');
  await main.getByRole('button', { name: 'Admit' }).click();
  await page.getByText('Front door is admitted.').waitFor();
  assert.equal((await (await house.api()).get(`terminals/${TERMINAL}`)).status, 'admitted');

  // Somebody punches, and it stands where the newcomer was led to.
  await page.waitForURL(house.at('/'));
  const sight = await firstSight(page, '10482');
  const sent = Date.now();
  assert.equal(await terminal.punch('10482'), 'OK');
  const latency = (await sight()) - sent;
  const seconds = (performance.now() - house.server.began) / 1000;
  // Figures, and no conditions: a busy machine is no fault of the pages.
  figure(t, { work: 'from the first start to the first punch of an admitted terminal, as fast as a browser is driven', value: seconds, unit: 's', at_most: AT_MOST });
  figure(t, { work: 'that punch, from sending to the Overview page', value: latency, unit: 'ms', at_most: 1000 });

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
