// The house itself: a test that stands on it is worth what it is worth.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { DEEDS } from '../house/deeds.js';
import { House } from '../house/house.js';
import { code } from '../house/totp.js';

test('codes are those of the standard', () => {
  // RFC 6238, appendix B, the last six of eight digits; the secret is "12345678901234567890".
  const secret = 'GEZDGNBVGY3TQOJQ GEZDGNBVGY3TQOJQ';
  assert.equal(code(secret, 59), '287082');
  assert.equal(code(secret, 1111111109), '081804');
  assert.equal(code(secret, 2000000000), '279037');
});

describe('a virtual terminal', () => {
  const house = House.forTests({ options: ['--admission', 'open'] });

  test('knows every command of the table', async () => {
    const api = await house.api();
    const { items } = await api.get('commands');
    const known = [...Object.keys(DEEDS), 'RESET_FK', 'RAW'].sort();
    assert.deepEqual(items.map((command) => command.code).sort(), known);
  });

  test('punches, and the server has it as it was', async () => {
    const api = await house.api();
    const terminal = house.terminal('E2E00001');
    assert.equal(await terminal.punch('10482', { way: 'out', by: 'face' }), 'OK');
    const { items } = await api.get('punches');
    assert.equal(items.length, 1);
    const [{ user_id, io, verify }] = items;
    assert.deepEqual([user_id, io.direction, verify.methods], ['10482', 'out', ['face']]);
  });

  test('answers what it is asked, in a way that the server understands', async () => {
    const api = await house.api();
    const terminal = house.terminal('E2E00002');
    await terminal.punch('1');
    const asked = {
      GET_DEVICE_STATUS: {},
      GET_USER_ID_LIST: {},
      GET_LOG_DATA: {},
      GET_SLOG_DATA: {},
      GET_USER_INFO: { user_id: '10482' },
      GET_ENROLL_DATA: { user_id: '1', backup_number: 0 },
      GET_TIMEZONE: { TimeZone_No: '1' },
      GET_USER_PASSTIME: { user_id: '1' },
      GET_DEVICE_SETTING: {},
    };
    for (const [command, parameters] of Object.entries(asked)) {
      const { trans_id } = await api.post('terminals/E2E00002/tasks', { command, parameters });
      const task = await api.get(`tasks/${trans_id}?wait=30`);
      assert.equal(task.status, 'succeeded', `${command}: ${task.error}`);
      const result = await api.get(`tasks/${trans_id}/result`);
      assert.equal(result.mismatch, undefined, command);
    }
  });
});
