// One's own account: how the console looks, and how one gets in.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADMIN, House } from '../house/house.js';

const house = House.forTests({ furnish: (house) => house.session() });

const section = (page, name) => page.getByRole('region', { name });

test('the language is the account’s, wherever one signs in', async () => {
  const page = await house.window();
  const directions = { es: 'ltr', id: 'ltr', ar: 'rtl', en: 'ltr' };
  for (const [language, direction] of Object.entries(directions)) {
    await page.goto(house.at('/account'));
    await page.locator('select[name=language]').selectOption(language);
    await page.locator('form[action="/account/preferences"] button').click();
    await page.waitForLoadState();
    await page.goto(house.at('/terminals'));
    const html = page.locator('html');
    assert.deepEqual([await html.getAttribute('lang'), await html.getAttribute('dir')], [language, direction]);
  }
  await page.goto(house.at('/account'));
  await page.locator('select[name=language]').selectOption('');
  await page.locator('form[action="/account/preferences"] button').click();
  await page.getByText('Saved.').waitFor();
});

test('the theme changes at once and stays', async () => {
  const page = await house.window();
  await page.goto(house.at('/account'));
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  const saved = page.waitForResponse('**/account/theme');
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  assert.notEqual(await paper(), light);
  assert.ok((await saved).ok());
  await page.goto(house.at('/terminals'));
  assert.notEqual(await paper(), light);
  const again = page.waitForResponse('**/account/theme');
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await again;
  assert.equal(await paper(), light);
});

test('single keys can be switched off', async () => {
  const page = await house.window();
  const keys = page.getByRole('dialog', { name: 'Keys' });
  const like = async (on) => {
    await page.goto(house.at('/account'));
    await page.getByLabel(/^Shortcuts with single keys/).setChecked(on);
    await section(page, 'Language and appearance').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.keyboard.press('?');
    // A key with a modifier works in either case, and comes after the one before.
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').first().waitFor();
    return keys.isVisible();
  };
  assert.equal(await like(false), false);
  assert.equal(await like(true), true);
});

test('a new password needs the old one, and ends the other sessions', async () => {
  const page = await house.window({ role: 'operator', expected: [/status of 422/] });
  const other = await house.browser.window();
  const signIn = async (window, password) => {
    await window.goto(house.at('/login'));
    await window.getByLabel('User name').fill('operator');
    await window.getByLabel('Password', { exact: true }).fill(password);
    await window.getByRole('button', { name: 'Sign in' }).click();
  };
  await signIn(other, ADMIN.password);
  await other.getByRole('navigation', { name: 'Main' }).waitFor();

  const change = async (old, fresh) => {
    await page.goto(house.at('/account'));
    await page.getByLabel('Current password').fill(old);
    await page.getByLabel('New password').fill(fresh);
    await page.getByRole('button', { name: 'Change password' }).click();
  };
  await change('not the password', 'violet harbour maple seven');
  await page.getByText('This is not your current password.').waitFor();
  await change(ADMIN.password, 'violet harbour maple seven');
  await page.getByText('Your password is changed. Other sessions ended.').waitFor();

  await other.goto(house.at('/terminals'));
  assert.equal(new URL(other.url()).pathname, '/login');
  await signIn(other, 'violet harbour maple seven');
  await other.getByRole('navigation', { name: 'Main' }).waitFor();
});
