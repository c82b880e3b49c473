// A house with something in every room: terminals in every state, people, punches, tasks, a shelf.

import { until } from './until.js';

/** What stands in a furnished house. */
export const HERE = {
  /** An admitted terminal that answers. */
  gate: 'D96584729B906B39',
  /** Admitted, and away after its first words. */
  away: 'C2A81F04B7D3096E',
  pending: 'WF206BNC00000017',
  blocked: 'B10CCED000000001',
  site: { name: 'Tejgaon', time_zone: 'Asia/Dhaka' },
  person: '10482',
};

/**
 * Furnishes a house. Gives the terminal at the gate, the site's id and a task that succeeded.
 *
 * @param {import('./house.js').House} house
 */
export async function furnish(house) {
  await house.session('admin');
  const api = await house.api();
  const site = await api.post('sites', HERE.site);
  const gate = house.terminal(HERE.gate, { name: 'Gate 1', hoursFromUtc: 6 });
  const away = house.terminal(HERE.away, { name: 'Packing 2', hoursFromUtc: 6 });
  house.terminal(HERE.pending, { name: 'New here' });
  house.terminal(HERE.blocked);
  await until('four terminals to call', async () => (await api.get('terminals')).items.length === 4);
  await api.post(`terminals/${gate.id}/admit`, { alias: 'Main gate', site: site.id });
  await api.post(`terminals/${away.id}/admit`, { alias: 'Packing 2', site: site.id });
  await api.post(`terminals/${HERE.blocked}/block`);

  for (const person of gate.memory.people.keys()) {
    await until(`${person} to be taken`, async () => (await gate.tellOf(person)) === 'OK');
  }
  await punches(gate);
  await away.punch(HERE.person, { way: 'out' });
  await gate.mumble();
  await away.switchOff();

  const order = (id, command, parameters = {}) => api.post(`terminals/${id}/tasks`, { command, parameters });
  const task = (await order(gate.id, 'GET_DEVICE_STATUS')).trans_id;
  const failed = (await order(gate.id, 'GET_USER_INFO', { user_id: '404' })).trans_id;
  await order(away.id, 'GET_LOG_DATA');
  const cancelled = (await order(away.id, 'GET_DEVICE_STATUS')).trans_id;
  await api.post(`tasks/${cancelled}/cancel`);
  for (const one of [task, failed]) await api.get(`tasks/${one}?wait=30`);
  return { gate, site: site.id, task };
}

/** Sixty punches of the last hour, one of them with a clock that was never set. */
async function punches(gate) {
  const people = [...gate.memory.people.keys()];
  const now = gate.memory.clock().getTime();
  for (let n = 60; n > 0; n -= 1) {
    await gate.punch(people[n % people.length], {
      way: n % 4 === 0 ? 'out' : 'in',
      by: ['finger', 'face', 'card'][n % 3],
      at: new Date(now - n * 60_000),
    });
  }
  await gate.punch(people[0], { at: new Date(Date.UTC(2000, 0, 1, 0, 3, 11)) });
}
