// What protects a browser, and whoever sits before it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { furnish } from '../house/furnish.js';
import { ADMIN, House } from '../house/house.js';
import { PAGES } from '../house/pages.js';

let known;
const house = House.forTests({
  furnish: async (house) => {
    known = await furnish(house);
  },
});

/** A page as a program reads it. */
async function read({ path, as = 'admin' }) {
  const cookies = as === 'nobody' ? [] : await house.session(as);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return fetch(house.at(path.replace('{task}', known.task)), { headers: { cookie } });
}

for (const page of PAGES) {
  test(`${page.name} allows nothing foreign and has nothing inline`, async () => {
    const answer = await read(page);
    const policy = answer.headers.get('content-security-policy');
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(rule), policy);
    }
    assert.equal(policy.includes('unsafe'), false);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const html = await answer.text();
    const inline = html.match(/<style|<script(?![^>]*\ssrc=)[^>]*>|\sstyle="|\son[a-z]+="|javascript:|https?:\/\/(?!127\.0\.0\.1)[^"'\s<]*"/g);
    assert.deepEqual(inline, null);
  });
}

test('passwords are not guessed in a row, for accounts that are there and that are not', async () => {
  for (const name of [ADMIN.name, 'nobody.of.that.name']) {
    const tries = [];
    for (let n = 0; n < 30 && tries.at(-1) !== 429; n += 1) {
      const answer = await house.post(house.at('/login'), { name, password: `guess number ${n}` });
      tries.push(answer.status);
    }
    assert.equal(tries.at(-1), 429, `${name}: ${tries}`);
  }
});
