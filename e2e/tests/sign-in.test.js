// Getting in, staying in, and getting out.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADMIN, House } from '../house/house.js';
import { code, nextCode } from '../house/totp.js';
import { until } from '../house/until.js';

/** What a browser says of an answer that refuses. */
const REFUSED = [/status of 4(22|03|04|29)/];

const house = House.forTests({ furnish: (house) => house.session() });

/** Fills the sign-in page. */
async function fill(page, name, password) {
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function isInside(page) {
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

test('somebody who is not signed in is asked to, and then sees what they came for', async () => {
  const page = await house.browser.window();
  await page.goto(house.at('/terminals?state=late'));
  assert.equal(new URL(page.url()).pathname, '/login');
  await fill(page, ADMIN.name, ADMIN.password);
  await isInside(page);
  assert.equal(page.url(), house.at('/terminals?state=late'));
});

test('a wrong password and an unknown name get the same answer, and the name stays', async () => {
  const page = await house.browser.window({ expected: REFUSED });
  const said = [];
  for (const name of [ADMIN.name, 'nobody.of.that.name']) {
    await page.goto(house.at('/login'));
    await fill(page, name, 'not the password at all');
    const field = page.getByLabel('Password', { exact: true });
    await page.getByText('User name, password or code is wrong').waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal(await field.inputValue(), '');
    assert.equal(await page.getByLabel('User name').inputValue(), name);
    said.push(await page.locator('.err').allTextContents());
  }
  assert.deepEqual(said[0], said[1]);
});

test('signing out ends the session, not only the cookie', async () => {
  const page = await house.browser.window();
  await page.goto(house.at('/login'));
  await fill(page, ADMIN.name, ADMIN.password);
  await isInside(page);
  const cookies = await page.context().cookies();
  await page.locator('summary', { hasText: /Signed in as/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/login');
  await page.context().addCookies(cookies);
  await page.goto(house.at('/terminals'));
  assert.equal(new URL(page.url()).pathname, '/login');
});

test('the cookie is out of reach of scripts and of other sites', async () => {
  const page = await house.browser.window();
  await page.goto(house.at('/login'));
  await fill(page, ADMIN.name, ADMIN.password);
  await isInside(page);
  const [session] = (await page.context().cookies()).filter(({ name }) => name.includes('session'));
  assert.equal(session.httpOnly, true);
  assert.equal(session.sameSite, 'Lax');
  assert.equal(await page.evaluate(() => document.cookie), '');
});

test('a change that does not come from a page of this console is refused', async () => {
  const cookies = await house.session();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const headers of [{ origin: 'http://evil.example' }, {}]) {
    const answer = await fetch(house.at('/account/theme'), { method: 'POST', headers: { cookie, ...headers } });
    assert.equal(answer.status, 403, JSON.stringify(headers));
  }
});

test('an operator switches codes on, signs in with one, and with a recovery code once', async () => {
  // Somebody of their own, so that the other tests need no codes.
  const page = await house.window({ role: 'operator', expected: REFUSED });
  await page.goto(house.at('/account'));
  await page.getByRole('button', { name: 'Set up two-step sign-in…' }).click();
  const secret = await page.getByText('Type this secret').getByText(/^[A-Z2-7 ]{16,}$/).textContent();
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Turn on two-step sign-in' }).click();
  await page.getByText('This is not the code that it shows now').waitFor();
  await page.getByLabel('Code').fill(code(secret));
  await page.getByRole('button', { name: 'Turn on two-step sign-in' }).click();
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
  const recovery = await page.getByRole('main').getByRole('listitem').allTextContents();
  assert.equal(recovery.length, 10);

  const other = await house.browser.window({ expected: REFUSED });
  const enter = async (given) => {
    await other.context().clearCookies();
    await other.goto(house.at('/login'));
    await fill(other, 'operator', ADMIN.password);
    await other.getByLabel('Code').fill(given);
    await other.getByRole('button', { name: 'Sign in' }).click();
  };
  const wrong = async () => other.getByText('User name, password or code is wrong').waitFor();

  await enter('000000');
  await wrong();
  // The code that confirmed is used up; a server takes the next one a little early.
  await enter(nextCode(secret));
  await isInside(other);
  await enter(recovery[0].trim());
  await isInside(other);
  await enter(recovery[0].trim());
  await wrong();
});

test('a session that is revoked is over wherever it was', async () => {
  const first = await house.browser.window();
  await first.goto(house.at('/login'));
  await fill(first, ADMIN.name, ADMIN.password);
  await isInside(first);
  const second = await house.browser.window();
  await second.goto(house.at('/login'));
  await fill(second, ADMIN.name, ADMIN.password);
  await isInside(second);
  await second.goto(house.at('/terminals'));
  await first.goto(house.at('/account'));
  await until('no other session to be left', async () => {
    const others = first.getByRole('main').getByRole('button', { name: 'Sign out', exact: true });
    if ((await others.count()) === 0) return true;
    await others.first().click();
    return false;
  });
  // Its open page says so by itself, and the next step asks to sign in.
  await second.getByText('You are signed out.').waitFor({ timeout: 20_000 });
  await second.goto(house.at('/terminals'));
  assert.equal(new URL(second.url()).pathname, '/login');
});
