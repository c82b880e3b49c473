// JavaScript is off: every page that is read is whole all the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { furnish, HERE } from '../house/furnish.js';
import { ADMIN, House } from '../house/house.js';
import { PAGES } from '../house/pages.js';

let known;
const house = House.forTests({
  furnish: async (house) => {
    known = await furnish(house);
  },
});

for (const { name, path, as = 'admin', status = 200 } of PAGES) {
  test(`${name} is whole`, async () => {
    const cookies = as === 'nobody' ? [] : await house.session(as);
    const page = await house.browser.window({ cookies, scripts: false, expected: [/status of 40/] });
    const answer = await page.goto(house.at(path.replace('{task}', known.task)));
    assert.equal(answer.status(), status);
    assert.ok((await page.locator('main').innerText()).length > 20);
    for (const busy of await page.locator('[aria-busy=true]').all()) {
      assert.equal(await busy.isVisible(), false, 'it waits for a script');
    }
  });
}

test('one signs in, filters and signs out', async () => {
  const page = await house.browser.window({ scripts: false });
  await page.goto(house.at('/login?next=/punches'));
  await page.getByLabel('User name').fill(ADMIN.name);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/punches');
  const rows = page.locator('main tbody tr');
  const before = await rows.count();
  assert.ok(before > 40, `${before} punches`);
  await page.goto(house.at(`/punches?person=${HERE.person}`));
  assert.ok((await rows.count()) < before);
  await page.locator('summary', { hasText: /Signed in as/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/login');
});
