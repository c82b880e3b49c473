// The line breaks: the page says so, says of when its state is, and comes back by itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { furnish } from '../house/furnish.js';
import { House } from '../house/house.js';
import { firstSight } from '../house/sight.js';
import { until } from '../house/until.js';

/** What a browser says of a server that is away. */
const AWAY = [/ERR_CONNECTION_REFUSED/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/];

const house = House.forTests({ furnish });

const isLive = (page) => page.locator('#conn').getByText('Live', { exact: true }).waitFor();

test('a server that goes away and comes back', async () => {
  const page = await house.window({ expected: AWAY });
  await page.goto(house.at('/terminals'));
  await isLive(page);
  await house.server.kill();
  await page.locator('#conn').getByText(/^Reconnecting, \d+\ss$/).waitFor();
  await page.getByText(/^You see the state of \d\d:\d\d:\d\d/).waitFor();
  // What happens meanwhile is there afterwards, without reloading.
  const sight = await firstSight(page, 'CALLS00000000001');
  await house.server.wake();
  house.terminal('CALLS00000000001');
  await isLive(page);
  await sight();
  await page.locator('#stale').waitFor({ state: 'hidden' });
});

test('the wall says when it stands still, and goes on by itself', async () => {
  const page = await house.window({ expected: AWAY });
  await page.goto(house.at('/live'));
  await isLive(page);
  await house.server.kill();
  const note = page.locator('#stale');
  await note.getByText(/^You see the state of \d\d:\d\d:\d\d/).waitFor();
  await note.getByRole('button', { name: 'Reconnect' }).waitFor();
  await house.server.wake();
  await isLive(page);
  await note.waitFor({ state: 'hidden' });
});

test('a tab that is hidden for 10 s closes its stream, and catches up when it is shown', async () => {
  const page = await house.window();
  await page.clock.install();
  const opened = [];
  const closed = [];
  const isStream = (request) => request.url().includes('/stream?');
  page.on('request', (request) => isStream(request) && opened.push(request));
  page.on('requestfailed', (request) => isStream(request) && closed.push(request));
  await page.goto(house.at('/terminals'));
  await isLive(page);
  assert.equal(opened.length, 1);

  await show(page, false);
  await page.clock.runFor(9_000);
  assert.equal(closed.length, 0, 'a short look elsewhere costs nothing');
  await page.clock.runFor(2_000);
  await until('the stream to be closed', () => closed.length === 1);
  const api = await house.api();
  house.terminal('CALLS00000000002');
  await until('it to be known', () => api.get('terminals/CALLS00000000002'));

  await show(page, true);
  await until('the stream to be opened again', () => opened.length === 2);
  await page.getByRole('main').getByText('CALLS00000000002').first().waitFor();
});

test('a page is not in the way of others: twelve tabs load', async () => {
  const first = await house.window();
  await first.goto(house.at('/terminals'));
  await isLive(first);
  // A browser allows six connections to a plain origin; tabs that nobody looks at hold none.
  for (let n = 0; n < 11; n += 1) {
    const tab = await first.context().newPage();
    await tab.clock.install();
    await tab.goto(house.at('/terminals'));
    await show(tab, false);
    await tab.clock.runFor(11_000);
  }
  await first.goto(house.at('/account'));
  await isLive(first);
});

/** Tells the page whether it is seen, as the browser does. */
async function show(page, visible) {
  await page.evaluate((visible) => {
    const state = visible ? 'visible' : 'hidden';
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !visible });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visible);
}
