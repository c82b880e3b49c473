// Records of the library FKDataHS103 (docs/protocol/records.md), and the modes in them.

/** Packed modes (docs/protocol/modes.md). */
export const VERIFY = { finger: 0x10000000, password: 0x20000000, card: 0x30000000, face: 0x40000000 };
export const IO = { in: 0x01000000, out: 0x02000000 };

/** @param {Date} time wall clock of the terminal, kept in the fields of UTC */
export function fourteen(time) {
  return time.toISOString().replace(/\D/g, '').slice(0, 14);
}

/** A punch of 48 bytes. @param {{user: string, time: Date, io: number, verify: number}} punch */
export function log({ user, time, io, verify }) {
  const bytes = Buffer.alloc(48);
  bytes.write(user, 0, 32);
  bytes[32] = 1;
  bytes[35] = time.getUTCSeconds();
  bytes.writeUInt32LE(minute(time, 1), 36);
  bytes.writeUInt32LE(io, 40);
  bytes.writeUInt32LE(verify, 44);
  return bytes;
}

/** Somebody on the terminal, 36 bytes. */
export function user({ id, privilege, enabled, enrolments }) {
  const has = (number) => Number(enrolments.has(number));
  const fingers = [...enrolments.keys()].filter((number) => number < 10).length;
  const bytes = Buffer.alloc(36);
  bytes.write(id, 0, 32);
  bytes[32] = ['USER', 'MANAGER', 'OPERATOR', 'REGISTER'].indexOf(privilege);
  bytes[33] = Number(enabled);
  bytes.writeUInt16LE(has(10) | (has(11) << 1) | (has(12) << 2) | (fingers << 3), 34);
  return bytes;
}

/** What a manager did, 40 bytes. */
export function management({ kind, by, on, time }) {
  const bytes = Buffer.alloc(40);
  bytes[1] = kind;
  bytes.write(by, 4, 16);
  bytes.write(on, 20, 16);
  const packed = (time.getUTCFullYear() | ((time.getUTCMonth() + 1) << 12)) >>> 0;
  bytes.writeUInt32LE((packed | rest(time)) >>> 0, 36);
  return bytes;
}

function minute(time, mark) {
  const year = time.getUTCFullYear() - 1900;
  return (mark | (year << 2) | ((time.getUTCMonth() + 1) << 12) | rest(time)) >>> 0;
}

function rest(time) {
  return (time.getUTCDate() << 16) | (time.getUTCHours() << 21) | (time.getUTCMinutes() << 26);
}
