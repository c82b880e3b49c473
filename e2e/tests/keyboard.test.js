// Nobody needs a mouse.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { furnish, HERE } from '../house/furnish.js';
import { ADMIN, House } from '../house/house.js';

const house = House.forTests({ furnish });

const path = (page) => new URL(page.url()).pathname;

test('from signing in to a terminal, by keys alone', async () => {
  const page = await house.browser.window();
  await page.goto(house.at('/login'));
  // The first field has the focus already.
  await page.keyboard.type(ADMIN.name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(house.at('/'));

  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Skip to content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));

  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL('**/terminals');
  // The first row is the one that waits for admission, the second an admitted one.
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: /^Admit / });
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/terminals/*');
});

test('where the focus is can be seen, on every stop of a page', async () => {
  const page = await house.window();
  for (const where of ['/', '/terminals', '/punches', `/terminals/${HERE.gate}`]) {
    await page.goto(house.at(where));
    let stops = 0;
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at === document.body) return null;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
        const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1.5;
        return { ring: ring || boxShadow !== 'none', html: at.outerHTML.slice(0, 140) };
      });
      if (!stop) break;
      stops += 1;
      assert.ok(stop.ring, `${where}: ${stop.html}`);
    }
    assert.ok(stops > 10, `${where} has ${stops} stops`);
  }
});

test('the places have their keys', async () => {
  const page = await house.window();
  await page.goto(house.at('/account'));
  const places = { o: '/', t: '/terminals', p: '/punches', e: '/people', k: '/tasks', s: '/shelf' };
  for (const [key, where] of Object.entries(places)) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page.waitForURL(house.at(where));
  }
});

test('single keys do nothing in a field', async () => {
  const page = await house.window();
  await page.goto(house.at('/search'));
  await page.getByRole('main').getByLabel('Search').fill('');
  await page.keyboard.type('gt?');
  assert.equal(path(page), '/search');
  assert.equal(await page.getByRole('main').getByLabel('Search').inputValue(), 'gt?');
  assert.equal(await page.getByRole('dialog').count(), 0);
});

test('the list of keys opens and closes', async () => {
  const page = await house.window();
  await page.goto(house.at('/'));
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'hidden' });
});

for (const keys of ['Control+k', '/']) {
  test(`${keys} finds a terminal`, async () => {
    const page = await house.window();
    await page.goto(house.at('/'));
    await page.keyboard.press(keys);
    const palette = page.getByRole('dialog', { name: 'Search or run a command' });
    await palette.waitFor();
    await page.keyboard.type('main ga');
    await palette.getByRole('option', { name: /Main gate/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/terminals/${HERE.gate}`);
  });
}

test('the search knows people, tasks and pages too', async () => {
  const page = await house.window();
  const first = async (asked, name) => {
    await page.goto(house.at(`/search?q=${encodeURIComponent(asked)}`));
    await page.getByRole('main').getByRole('link', { name }).or(page.getByRole('main').getByRole('option', { name })).first().waitFor();
  };
  await first('Farhana', /Farhana Akter/);
  await first('audit', /Audit log/);
  await first(HERE.away.slice(0, 6), /Packing 2/);
});

async function focused(page) {
  return page.evaluate(() => document.activeElement.textContent.trim());
}
