// Codes of an authenticator (RFC 6238): SHA-1, six digits, thirty seconds.

import { createHmac } from 'node:crypto';

const STEP = 30;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The code that an authenticator shows.
 *
 * @param {string} secret Base32, blanks do not matter
 * @param {number} [seconds] since 1970
 */
export function code(secret, seconds = Date.now() / 1000) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / STEP)));
  const digest = createHmac('sha1', bytes(secret)).update(counter).digest();
  const at = digest[digest.length - 1] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The code of the step after this one: a server takes one step of difference between two clocks. */
export function nextCode(secret) {
  return code(secret, Date.now() / 1000 + STEP);
}

function bytes(secret) {
  const bits = [...secret.toUpperCase()]
    .filter((letter) => ALPHABET.includes(letter))
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
