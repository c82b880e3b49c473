// The wire between terminal and server, written from docs/protocol alone: a fault in the server's own
// reader cannot hide behind the same fault here.

import net from 'node:net';

/** How long a terminal waits for a reply, in ms. */
const SILENCE = 30_000;

/**
 * JSON and binaries as one body (docs/protocol/framing.md).
 *
 * @param {unknown} json
 * @param {Buffer[]} [binaries]
 */
export function frame(json, binaries = []) {
  const text = Buffer.from(`${JSON.stringify(json)}\0`);
  const parts = [text, ...binaries].flatMap((part) => [length(part), part]);
  return Buffer.concat(parts);
}

/**
 * What a body holds; an empty one holds nothing. Texts `BIN_n` become the binaries they stand for.
 *
 * @param {Buffer} body
 */
export function unframe(body) {
  if (body.length === 0) return {};
  const parts = [];
  for (let at = 0; at + 4 <= body.length; ) {
    const end = at + 4 + body.readUInt32LE(at);
    parts.push(body.subarray(at + 4, end));
    at = end;
  }
  const [text, ...binaries] = parts;
  const resolve = (_, value) => {
    const number = /^BIN_(\d+)$/.exec(typeof value === 'string' ? value : '')?.[1];
    return number ? binaries[number - 1] : value;
  };
  return JSON.parse(text.toString().replace(/\n?\0$/, ''), resolve);
}

function length(part) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(part.length);
  return bytes;
}

/**
 * One request on a connection of its own (docs/protocol/transport.md). Header names of the reply count
 * as they are written: a terminal sees no other.
 *
 * @param {{host: string, port: number}} server
 * @param {Record<string, string | number | undefined>} headers
 * @param {Buffer} body
 * @returns {Promise<{code: string | undefined, task: string | undefined, command: string | undefined, body: Buffer}>}
 */
export async function exchange(server, headers, body) {
  const lines = Object.entries({
    Host: `${server.host}:${server.port}`,
    'Content-Type': 'application/octet-stream',
    Connection: 'close',
    ...headers,
    'Content-Length': body.length,
  }).filter(([, value]) => value !== undefined);
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const reply = await send(server, Buffer.concat([Buffer.from(`POST / HTTP/1.0\r\n${head}\r\n`), body]));
  const end = reply.indexOf('\r\n\r\n');
  if (end < 0) throw new Error('the reply has no end of its head');
  const seen = new Map(
    reply.subarray(0, end).toString().split('\r\n').slice(1).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  const size = Number(seen.get('Content-Length') ?? 0);
  return {
    code: seen.get('response_code'),
    task: seen.get('trans_id'),
    command: seen.get('cmd_code'),
    body: reply.subarray(end + 4, end + 4 + size),
  };
}

function send({ host, port }, bytes) {
  return new Promise((resolve, reject) => {
    const pieces = [];
    const socket = net.connect({ host, port, timeout: SILENCE }, () => socket.write(bytes));
    socket.on('data', (piece) => pieces.push(piece));
    socket.on('timeout', () => socket.destroy(new Error('the server did not answer')));
    socket.on('error', reject);
    socket.on('close', (failed) => failed || resolve(Buffer.concat(pieces)));
  });
}
