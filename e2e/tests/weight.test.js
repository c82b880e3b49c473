// How much a first visit loads. Slow lines are where terminals are.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { figure } from '../house/figure.js';
import { furnish } from '../house/furnish.js';
import { House } from '../house/house.js';

/** Bytes on the line: HTML, CSS, scripts, sprite, with their heads. */
const FIRST_VISIT = 100_000;
const LATER_PAGE = 16_000;
const REQUESTS = 10;

const house = House.forTests({ furnish });

/** What a page loads, the stream apart. */
async function weigh(page, path) {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  const named = new Map();
  const loaded = [];
  line.on('Network.requestWillBeSent', ({ requestId, request }) => named.set(requestId, request.url));
  line.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache || response.protocol === 'data') named.delete(requestId);
  });
  line.on('Network.requestServedFromCache', ({ requestId }) => named.delete(requestId));
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (named.has(requestId)) loaded.push({ url: named.get(requestId), bytes: encodedDataLength });
  });
  await page.goto(house.at(path), { waitUntil: 'load' });
  // The sprite is asked for last, by what the page draws.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('sprite')));
  await line.detach();
  const files = loaded.filter(({ url }) => !url.includes('/stream'));
  return { path, requests: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files };
}

for (const path of ['/login', '/', '/terminals', '/punches', '/live']) {
  test(`a first visit to ${path} is light`, async (t) => {
    const cookies = path === '/login' ? [] : await house.session();
    const page = await house.browser.window({ cookies });
    const first = await weigh(page, path);
    figure(t, { work: `a first visit to ${path}: on the line`, value: first.bytes / 1000, unit: 'KB', at_most: FIRST_VISIT / 1000 });
    figure(t, { work: `a first visit to ${path}: requests`, value: first.requests, unit: '', at_most: REQUESTS });
    assert.ok(first.requests > 1, 'files beside the page were counted');
    assert.ok(first.bytes < FIRST_VISIT, JSON.stringify(first.files, null, 1));
    assert.ok(first.requests <= REQUESTS, JSON.stringify(first.files, null, 1));
  });
}

test('later pages are what has changed, no more', async (t) => {
  const page = await house.window();
  await page.goto(house.at('/'));
  for (const path of ['/terminals', '/punches', '/people', '/tasks', '/account']) {
    const { bytes, files } = await weigh(page, path);
    figure(t, { work: `a later visit to ${path}: on the line`, value: bytes / 1000, unit: 'KB', at_most: LATER_PAGE / 1000 });
    assert.ok(bytes < LATER_PAGE, JSON.stringify(files, null, 1));
  }
});

test('files carry their hash in the name and never expire', async () => {
  const answer = await fetch(house.at('/login'));
  const files = [...(await answer.text()).matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map((match) => match[1]);
  assert.ok(files.length > 1);
  for (const file of files) {
    const { status, headers } = await fetch(house.at(file), { headers: { 'accept-encoding': 'br, gzip' } });
    assert.equal(status, 200, file);
    assert.match(headers.get('cache-control'), /immutable/, file);
  }
});
