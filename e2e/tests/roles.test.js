// Who may what: controls that one may not use are not there, and their addresses answer 403.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { furnish, HERE } from '../house/furnish.js';
import { House } from '../house/house.js';
import { PAGES } from '../house/pages.js';

let known;
const house = House.forTests({
  furnish: async (house) => {
    known = await furnish(house);
  },
});

/** What an admin does on a page, by the name of the control. */
const CONTROLS = [
  { path: '/terminals', name: /^Admit/, operator: true },
  { path: '/', name: /^Admit/, operator: true },
  { path: `/terminals/${HERE.gate}`, name: /^Send command/, operator: true },
  { path: '/terminals', name: /Export/, operator: true },
  { path: '/punches', name: /Export/, operator: true },
  { path: '/shelf', name: /^Read all again/, operator: true },
];

const control = (page, name) => {
  const main = page.getByRole('main');
  const summary = main.locator('summary', { hasText: name });
  return main.getByRole('button', { name }).or(main.getByRole('link', { name })).or(summary);
};

for (const { path, name, operator } of CONTROLS) {
  test(`${name} on ${path} is there for whoever may use it`, async () => {
    for (const [role, there] of [['admin', true], ['operator', operator], ['viewer', false]]) {
      const page = await house.window({ role });
      await page.goto(house.at(path));
      assert.equal((await control(page, name).count()) > 0, there, role);
      await page.context().close();
    }
  });
}

for (const { name, path, only } of PAGES.filter((page) => page.only)) {
  test(`${name} is for ${only}s alone, and says who can open it`, async () => {
    for (const role of ['operator', 'viewer']) {
      const page = await house.window({ role, expected: [/status of 403/] });
      const answer = await page.goto(house.at(path));
      assert.equal(answer.status(), 403, role);
      await page.getByRole('main').getByText('needs the role Admin').waitFor();
      const link = page.getByRole('navigation', { name: 'Main' }).locator(`a[href="${path}"]`);
      assert.equal(await link.count(), 0, `${role} sees no way to it`);
      await page.context().close();
    }
  });
}

/** Changes that a viewer could type, and which an operator may make. */
const CHANGES = [
  { path: `/terminals/${HERE.pending}/admit`, fields: { alias: 'Mine' } },
  { path: `/terminals/${HERE.gate}/block`, fields: {} },
  { path: '/admission/window', fields: { minutes: '10' } },
];

for (const { path, fields } of CHANGES) {
  test(`a viewer who posts to ${path} gets 403, and nothing changes`, async () => {
    const api = await house.api();
    const before = JSON.stringify(await statuses(api));
    const answer = await house.post(house.at(path), fields, await house.session('viewer'));
    assert.equal(answer.status, 403);
    assert.equal(JSON.stringify(await statuses(api)), before);
  });
}

test('without a session every page leads to signing in', async () => {
  for (const { path, as } of PAGES.filter((page) => page.as !== 'nobody' && (page.status ?? 200) === 200)) {
    const answer = await fetch(house.at(path.replace('{task}', known.task)), { redirect: 'manual' });
    assert.equal(answer.status, 303, `${path} ${as}`);
    assert.match(answer.headers.get('location'), /^\/login/, path);
  }
});

async function statuses(api) {
  const { items } = await api.get('terminals');
  return [items.map(({ dev_id, status }) => [dev_id, status]), await api.get('admission')];
}
