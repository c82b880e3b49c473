// A house with more in it than `furnish` brings: what lists and pages look like once there is much to see.

import { furnish, HERE } from './furnish.js';
import { until } from './until.js';

/** A terminal in another zone, of which the punches have photos and the people differ. */
const HARBOUR = { id: 'E7A90B3C51D2F846', site: { name: 'Callao', time_zone: 'America/Lima' }, hoursFromUtc: -5 };
/** A terminal that takes minutes to hand out what it holds. */
const SLOW = { id: '5E0C4B7790A1D3F2', punches: 100_000 };

/**
 * Furnishes a house, and more. Gives, beside what `furnish` gives, tasks and punches to look at: a task that runs,
 * one with a result in bytes, and a punch with a photo.
 *
 * @param {import('./house.js').House} house
 */
export async function crowd(house) {
  const here = await furnish(house);
  const api = await house.api();
  const order = async (id, command, parameters = {}) =>
    (await api.post(`terminals/${id}/tasks`, { command, parameters })).trans_id;

  const harbour = house.terminal(HARBOUR.id, { name: 'Quay', hoursFromUtc: HARBOUR.hoursFromUtc, rhythm: 2000 });
  const slow = house.terminal(SLOW.id, {
    name: 'Lobby', hoursFromUtc: 6, rhythm: 2000, pace: { bytes: 10_000, atOnce: 190, pause: 500 },
  });
  await until('two more to call', async () => (await api.get('terminals')).items.length === 6);
  const { id: site } = await api.post('sites', HARBOUR.site);
  await api.post(`terminals/${harbour.id}/admit`, { alias: 'Quay', site });
  await api.post(`terminals/${slow.id}/admit`, { alias: 'Lobby', site: here.site });

  // She has another name and another card at the quay, and no card in the lobby; one of the others is at neither.
  for (const one of [harbour, slow]) one.memory.people.delete('10077');
  const atTheQuay = harbour.memory.people.get(HERE.person);
  atTheQuay.name = 'F. Akter';
  atTheQuay.enrolments.set(11, Buffer.from('0099999'));
  slow.memory.people.get(HERE.person).enrolments.delete(11);
  for (const one of [harbour, slow]) {
    for (const person of one.memory.people.keys()) {
      await until(`${person} to be taken`, async () => (await one.tellOf(person)) === 'OK');
    }
  }
  for (const one of [here.gate, harbour, slow]) {
    await api.get(`tasks/${await order(one.id, 'GET_USER_ID_LIST')}?wait=30`);
  }
  const photos = await portraits(house);
  const now = harbour.memory.clock().getTime();
  for (const [n, person] of ['1', HERE.person, '1', HERE.person].entries()) {
    await harbour.punch(person, { by: 'face', at: new Date(now - (n + 1) * 90_000), photo: photos[n % 2] });
  }
  const { items } = await api.get(`punches?terminal=${harbour.id}`);

  await house.post(house.at(`/terminals/${harbour.id}/recording`), {}, await house.session());
  const bytes = await order(harbour.id, 'GET_USER_INFO', { user_id: HERE.person });
  await api.get(`tasks/${bytes}?wait=30`);

  slow.memory.punches = Array.from({ length: SLOW.punches }, (_, n) => ({
    user: HERE.person, time: new Date(now - n * 60_000), io: 0x01000000, verify: 0x40000000,
  }));
  const running = await order(slow.id, 'GET_LOG_DATA');
  await until('a task to run', async () => (await api.get(`tasks/${running}`)).status === 'running');
  return { ...here, running, bytes, slow: slow.id, harbour: harbour.id, photo: items[0].id };
}

/** Two pictures of somebody, as a camera sends them. @returns {Promise<Buffer[]>} */
async function portraits(house) {
  const page = await house.browser.window();
  const urls = await page.evaluate(() => [['#7a8fa6', '#3f4c5a'], ['#b08968', '#4a3728']].map(([wall, person]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 240, height: 320 });
    const pen = canvas.getContext('2d');
    const draw = (colour, ...ellipse) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.ellipse(...ellipse, 0, 0, 7);
      pen.fill();
    };
    pen.fillStyle = wall;
    pen.fillRect(0, 0, 240, 320);
    draw(person, 120, 320, 100, 110);
    draw('#d9b899', 120, 140, 55, 70);
    draw(person, 120, 90, 58, 32);
    return canvas.toDataURL('image/jpeg');
  }));
  await page.context().close();
  return urls.map((url) => Buffer.from(url.split(',')[1], 'base64'));
}
