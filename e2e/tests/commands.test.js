// Every command of the table, sent from the terminal's page by the form that is made from the table.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { commands, fillIn, meaning } from '../house/commands.js';
import { everybody } from '../house/deeds.js';
import { furnish, HERE } from '../house/furnish.js';
import { House } from '../house/house.js';

const COMMANDS = await commands();
/** They ask for the terminal's id, and say what will be lost. */
const DANGEROUS = [
  'CLEAR_LOG_DATA', 'CLEAR_ENROLL_DATA', 'CLEAR_MANAGER', 'SET_WEB_SERVER_INFO', 'UPDATE_FIRMWARE', 'RAW',
];

let gate;
const house = House.forTests({
  furnish: async (house) => {
    ({ gate } = await furnish(house));
  },
});

/** The menu of the terminal's page, and a command in it. */
async function choose(page, code) {
  await page.goto(house.at(`/terminals/${HERE.gate}`));
  await pick(page, code);
}

async function pick(page, code) {
  await page.locator('summary', { hasText: 'Send command' }).click();
  const item = page.locator('#send .mi').filter({ has: page.locator('code', { hasText: new RegExp(`^${code}$`) }) });
  await item.click();
}

/** The newest task of a command, once it ended. */
async function ended(command) {
  const api = await house.api();
  const { items } = await api.get(`tasks?terminal=${HERE.gate}&command=${command}`);
  return api.get(`tasks/${items[0].trans_id}?wait=30`);
}

test('the table and the documentation have the same commands', async () => {
  const { items } = await (await house.api()).get('commands');
  assert.deepEqual(items.map(({ code }) => code).sort(), COMMANDS.map(({ code }) => code).sort());
  const needy = items.filter(({ needs_confirm }) => needs_confirm).map(({ code }) => code);
  assert.deepEqual(needy.sort(), [...DANGEROUS].sort());
});

describe('sent by its form, it reaches the terminal as it was typed', () => {
  for (const { code, sample } of COMMANDS) {
    test(code, async () => {
      gate.memory.people = everybody();
      gate.told = [];
      const page = await house.window();
      await choose(page, code);
      const question = page.getByRole('dialog');
      const asks = Object.keys(sample).length > 0 || DANGEROUS.includes(code);
      if (asks) {
        await question.waitFor();
        await fillIn(question, sample);
        if (DANGEROUS.includes(code)) await question.locator('[name=confirm]').fill(HERE.gate);
        await question.locator('button.pri').click();
      }
      await page.getByText('waits for the terminal’s next poll').waitFor();

      const wire = code === 'RAW' ? sample.cmd_code : code;
      const { given } = await gate.isTold(wire);
      const sent = code === 'RAW' ? { ...sample.json, thing: sample.binaries[0] } : sample;
      // The time is taken when it is delivered.
      if (code !== 'SET_TIME') assert.deepEqual(meaning(given), meaning(sent));
      // What nobody knows is refused by the terminal, and told so.
      if (code !== 'RESET_FK') assert.equal((await ended(code)).status, code === 'RAW' ? 'failed' : 'succeeded');
    });
  }
});

describe('what cannot be taken back', () => {
  for (const code of DANGEROUS) {
    test(`${code} is refused without the id, and confirmed with it`, async () => {
      const { sample } = COMMANDS.find((command) => command.code === code);
      gate.memory.people = everybody();
      gate.told = [];
      const page = await house.window();
      await choose(page, code);
      const question = page.getByRole('dialog');
      await question.waitFor();
      await fillIn(question, sample);
      const button = question.locator('button.pri');
      const id = question.locator('[name=confirm]');
      assert.equal(await button.isDisabled(), true, 'before the id is typed');
      await id.fill(HERE.gate.slice(0, -1));
      assert.equal(await button.isDisabled(), true, 'a part of the id is not enough');
      await id.fill(HERE.gate.toLowerCase());
      assert.equal(await button.isDisabled(), true, 'it is exactly the id');

      // Whoever goes round the page is refused by the server.
      const before = await count(code);
      const fields = { id: HERE.gate, confirm: HERE.away };
      const answer = await house.post(house.at(`/commands/${code}`), fields, await house.session());
      assert.notEqual(answer.status, 303, 'it is asked again');
      assert.equal(await count(code), before, 'nothing is queued');

      await id.fill(HERE.gate);
      assert.equal(await button.isDisabled(), false);
      await button.click();
      await gate.isTold(code === 'RAW' ? sample.cmd_code : code);
    });
  }

  test('the question says what is lost, with numbers, and that it is read first', async () => {
    const api = await house.api();
    gate.memory.people = everybody();
    await gate.punch('10482');
    const { trans_id } = await api.post(`terminals/${HERE.gate}/tasks`, { command: 'GET_DEVICE_STATUS' });
    await api.get(`tasks/${trans_id}?wait=30`);
    const page = await house.window();
    await choose(page, 'CLEAR_ENROLL_DATA');
    const question = page.getByRole('dialog');
    await question.getByText(/\b3 people\b/).first().waitFor();
    assert.ok((await question.getByRole('listitem').count()) >= 2, 'the order is told');

    gate.told = [];
    await question.locator('[name=confirm]').fill(HERE.gate);
    await question.locator('button.pri').click();
    await gate.isTold('CLEAR_ENROLL_DATA');
    const order = gate.told.map(({ command }) => command);
    assert.ok(order.indexOf('GET_USER_ID_LIST') < order.indexOf('CLEAR_ENROLL_DATA'), `${order}`);
    assert.equal(order.filter((command) => command === 'GET_USER_INFO').length, 3, `${order}`);
    assert.equal((await ended('CLEAR_ENROLL_DATA')).status, 'succeeded');
  });
});

test('what is written is read back, and the task says that it is the same', async () => {
  gate.memory.people = everybody();
  gate.told = [];
  const page = await house.window();
  await choose(page, 'SET_USER_NAME');
  const question = page.getByRole('dialog');
  await question.waitFor();
  await fillIn(question, { user_id: HERE.person, user_name: 'Read Back' });
  assert.equal(await question.getByLabel('Read it back and compare afterwards').isChecked(), true);
  await question.locator('button.pri').click();
  await gate.isTold('GET_USER_INFO');
  const { trans_id } = await ended('SET_USER_NAME');
  await page.goto(house.at(`/tasks/${trans_id}`));
  // It comes by itself, if it was not there yet.
  await page.getByRole('heading', { name: 'Read back: Same' }).waitFor();
  await page.getByRole('link', { name: 'Read a person' }).click();
  await page.getByText('It reads what was written before: Same.').waitFor();
});

test('a file that is refused leaves nothing of the one before it', async () => {
  const page = await house.window();
  await choose(page, 'SET_USER_INFO');
  const question = page.getByRole('dialog');
  await question.waitFor();
  const text = question.locator('[name=user_photo]');
  const photo = question.locator('.pick-file', { has: page.locator('[data-base64=f-user_photo]') });
  const chosen = (name, size) =>
    photo.locator('input').setInputFiles({ name, mimeType: 'image/jpeg', buffer: Buffer.alloc(size, 7) });
  await chosen('small.jpg', 30);
  await photo.getByText('small.jpg').waitFor();
  assert.equal(await text.inputValue(), Buffer.alloc(30, 7).toString('base64'));

  await chosen('large.jpg', 15_001);
  await photo.getByText(/^This file is too large: at most /).waitFor();
  assert.equal(await text.inputValue(), '');
  // It can be thought of better.
  await chosen('small.jpg', 30);
  await photo.getByText('small.jpg').waitFor();
  assert.equal(await text.inputValue(), Buffer.alloc(30, 7).toString('base64'));

  // The large one is chosen before the small one is read.
  await photo.locator('input').evaluate((input) => {
    const choose = (size) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(size)], 'another.jpg'));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const real = FileReader.prototype.readAsDataURL;
    FileReader.prototype.readAsDataURL = function (file) {
      this.addEventListener('load', () => (input.dataset.read = ''));
      real.call(this, file);
    };
    choose(30);
    choose(15_001);
  });
  await page.locator('input[data-read]').waitFor({ state: 'attached' });
  assert.equal(await text.inputValue(), '');
  await photo.getByText(/^This file is too large: at most /).waitFor();
});

test('a word that stays is over every question that opens after it', async () => {
  const page = await house.window({ expected: [/status of 404/, /Response Status Error/] });
  await page.goto(house.at(`/terminals/${HERE.gate}`));
  // The search asks for something that is gone meanwhile.
  await page.route('**/search?*', (route) => route.continue({ url: house.at('/no-such-page') }), { times: 1 });
  const palette = page.getByRole('dialog', { name: 'Search or run a command' });
  await page.locator('[data-palette]').click();
  await page.keyboard.type('gate');
  await palette.locator('[data-toast]').waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });

  await pick(page, 'CLEAR_LOG_DATA');
  const question = page.getByRole('dialog');
  const word = question.locator('[data-toast]');
  await word.waitFor();
  // Another question takes the place of this one.
  const heading = await question.getByRole('heading').first().textContent();
  await page.locator('#send .mi', { hasText: 'CLEAR_MANAGER' }).evaluate((link) => link.click());
  await question.getByRole('heading', { name: heading }).waitFor({ state: 'detached' });
  await word.waitFor();
  await word.locator('[data-dismiss]').click();
  await word.waitFor({ state: 'detached' });
});

async function count(command) {
  const { items } = await (await house.api()).get(`tasks?terminal=${HERE.gate}&command=${command}&limit=1000`);
  return items.length;
}
