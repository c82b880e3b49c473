// What a virtual terminal does when it is told something: one line for each command of the table.

import { log, management, user } from './records.js';

/**
 * Each takes the terminal's memory and the parameters, and gives what the result holds: nothing, or JSON
 * and binaries. A text thrown is the `cmd_return_code`.
 *
 * @type {Record<string, (memory: import('./terminal.js').Memory, given: any) => void | {json: object, binaries?: Buffer[]}>}
 */
export const DEEDS = {
  GET_ENROLL_DATA: (memory, { user_id, backup_number }) => {
    const data = person(memory, user_id).enrolments.get(Number(backup_number));
    if (!data) throw 'EEROR_NOT_EXIST';
    return { json: { enroll_data: 'BIN_1' }, binaries: [data] };
  },
  SET_ENROLL_DATA: (memory, { user_id, backup_number, enroll_data }) => {
    const known = memory.people.get(user_id) ?? nobody(user_id);
    known.enrolments.set(Number(backup_number), enroll_data);
    memory.people.set(user_id, known);
  },
  SET_TIME: () => {},
  DELETE_USER: (memory, { user_id }) => void memory.people.delete(person(memory, user_id).id),
  SET_USER_NAME: (memory, { user_id, user_name }) => void (person(memory, user_id).name = user_name),
  SET_USER_PRIVILEGE: (memory, { user_id, user_privilege }) =>
    void (person(memory, user_id).privilege = user_privilege),
  ENABLE_ENROLL_FUNC: () => {},
  GET_USER_ID_LIST: ({ people }) => {
    if (people.size === 0) throw 'ERROR_NO_USER';
    const rows = [...people.values()].map(user);
    return {
      json: { user_id_count: rows.length, one_user_id_size: 36, user_id_array: 'BIN_1' },
      binaries: [Buffer.concat(rows)],
    };
  },
  GET_LOG_DATA: ({ punches }) => records(punches.map(log), 48),
  ENABLE_USER: (memory, { user_id, enable_flag }) =>
    void (person(memory, user_id).enabled = enable_flag === 'ON'),
  SET_FK_NAME: (memory, { fk_name }) => void (memory.name = fk_name),
  CLEAR_LOG_DATA: (memory) => void (memory.punches = []),
  CLEAR_ENROLL_DATA: (memory) => memory.people.clear(),
  GET_DEVICE_STATUS: ({ people, punches }) => {
    const all = [...people.values()];
    const held = (wanted) => all.flatMap((one) => [...one.enrolments.keys()]).filter(wanted).length;
    return {
      json: {
        total_user_count: people.size,
        user_count: all.filter((one) => one.privilege === 'USER').length,
        manager_count: all.filter((one) => one.privilege === 'MANAGER').length,
        fp_count: held((number) => number < 10),
        face_count: held((number) => number === 12),
        password_count: held((number) => number === 10),
        idcard_count: held((number) => number === 11),
        total_log_count: punches.length,
        user_max: 3000,
        fp_max: 3000,
        face_max: 500,
        log_max: 100_000,
      },
    };
  },
  SET_USER_INFO: (memory, given) => {
    const enrolments = (given.enroll_data_array ?? []).map((one) => [Number(one.backup_number), one.enroll_data]);
    memory.people.set(given.user_id, {
      ...nobody(given.user_id),
      name: given.user_name,
      privilege: given.user_privilege,
      photo: given.user_photo,
      enrolments: new Map(enrolments),
    });
  },
  GET_USER_INFO: (memory, { user_id }) => described(person(memory, user_id)),
  SET_WEB_SERVER_INFO: () => {},
  UPDATE_FIRMWARE: () => {},
  SET_COMMAND: () => {},
  GET_ALL_USER_INFO: () => {},
  GET_TIMEZONE: (_, { TimeZone_No }) => ({
    json: { TimeZone_No, T1: { start: '0800', end: '1730' }, T2: { start: '0000', end: '0000' } },
  }),
  SET_TIMEZONE: () => {},
  GET_USER_PASSTIME: (memory, { user_id }) => ({
    json: {
      user_id: person(memory, user_id).id,
      Valide_Date_start: '20260101',
      Valide_Date_end: '20261231',
      Week_TimeZone_No: Array(7).fill('0'),
    },
  }),
  SET_USER_PASSTIME: () => {},
  GET_DEVICE_SETTING: () => ({ json: { Volume: '5', Receive_Interval: '10', Use_Alarm: '0' } }),
  SET_DEVICE_SETTING: () => {},
  SET_DOOR_STATUS: () => {},
  CLEAR_MANAGER: ({ people }) => people.forEach((one) => (one.privilege = 'USER')),
  GET_SLOG_DATA: (memory) =>
    records([management({ kind: 3, by: '1', on: '2', time: memory.clock() })], 40),
};

/** Somebody as GET_USER_INFO and realtime_enroll_data have them (docs/protocol/enrolment.md). */
export function described({ id, name, privilege, enabled, photo, enrolments }) {
  const binaries = [];
  const place = (bytes) => `BIN_${binaries.push(bytes)}`;
  const json = {
    user_id: id,
    user_name: name,
    user_privilege: privilege,
    enable_flag: enabled ? 'ON' : 'OFF',
    ...(photo && { user_photo: place(photo) }),
    enroll_data_array: [...enrolments].map(([backup_number, data]) => ({
      backup_number,
      enroll_data: place(data),
    })),
  };
  if (json.enroll_data_array.length === 0) json.enroll_data_array = null;
  return { json, binaries };
}

/** Somebody with nothing yet. @param {string} id */
export function nobody(id) {
  return { id, name: '', privilege: 'USER', enabled: true, photo: undefined, enrolments: new Map() };
}

/** Whom a terminal shows in tests: a manager with a finger and a password, a user with a face and a card. */
export function everybody() {
  const finger = Buffer.alloc(800, 7);
  const people = [
    { ...nobody('1'), name: 'Mira Costa', privilege: 'MANAGER', enrolments: new Map([[0, finger], [10, Buffer.from('2468')]]) },
    { ...nobody('10482'), name: 'Farhana Akter', enrolments: new Map([[12, Buffer.alloc(2000, 9)], [11, Buffer.from('0012345')]]) },
    { ...nobody('10077'), name: 'عمر خليل', enrolments: new Map([[1, finger]]) },
  ];
  return new Map(people.map((one) => [one.id, one]));
}

function person(memory, id) {
  const known = memory.people.get(id);
  if (!known) throw 'ERROR_NO_USER';
  return known;
}

function records(rows, size) {
  if (rows.length === 0) throw 'ERROR_NO_DATA';
  return {
    json: { log_count: rows.length, one_log_size: size, log_array: 'BIN_1' },
    binaries: [Buffer.concat(rows)],
  };
}

