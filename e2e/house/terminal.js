// A virtual terminal: it polls, punches, and does what it is told.

import { DEEDS, described, everybody } from './deeds.js';
import { fourteen, IO, VERIFY } from './records.js';
import { PATIENCE, until } from './until.js';
import { exchange, frame, unframe } from './wire.js';

/** Between two polls, in ms. Real ones take 10 s; tests have no time for that. */
const RHYTHM = 200;

/**
 * How a long result goes out: so many blocks of so many bytes at once, and every other after so many ms.
 *
 * @typedef {{bytes: number, atOnce: number, pause: number}} Pace
 */

/**
 * @typedef {object} Memory what a terminal holds
 * @property {string} name
 * @property {Map<string, any>} people by id
 * @property {{user: string, time: Date, io: number, verify: number}[]} punches
 * @property {() => Date} clock the wall clock, in the fields of UTC
 */

export class Terminal {
  #stopped = false;
  #polling = Promise.resolve();

  /**
   * @param {{host: string, port: number}} server the terminals' port
   * @param {string} id `dev_id`
   * @param {{name?: string, hoursFromUtc?: number, rhythm?: number, pace?: Pace}} [about] `rhythm`: ms between two
   *   polls; without a pace, a result is one block
   */
  constructor(server, id, { name = '', hoursFromUtc = 0, rhythm = RHYTHM, pace } = {}) {
    this.server = server;
    this.id = id;
    this.rhythm = rhythm;
    this.pace = pace;
    /** Every command it was given, in order. @type {{command: string, task: string, given: any}[]} */
    this.told = [];
    /** @type {Memory} */
    this.memory = {
      name,
      people: everybody(),
      punches: [],
      clock: () => new Date(Date.now() + hoursFromUtc * 3_600_000),
    };
  }

  /** Polls by itself until it is switched off. A server that is away is asked again. */
  switchOn() {
    this.#stopped = false;
    this.#polling = (async () => {
      while (!this.#stopped) {
        const worked = await this.poll().catch(() => false);
        if (!worked) await new Promise((resolve) => setTimeout(resolve, this.rhythm));
      }
    })();
    return this;
  }

  /** Ends after the exchange that is under way. */
  async switchOff() {
    this.#stopped = true;
    await this.#polling;
  }

  /** Asks for work once, and does it; whether there was any. */
  async poll() {
    const { name, clock } = this.memory;
    const reply = await this.#send('receive_cmd', {}, frame({
      fk_name: name,
      fk_time: fourteen(clock()),
      fk_info: {
        supported_enroll_data: ['FP', 'PASSWORD', 'IDCARD', 'FACE'],
        fk_bin_data_lib: 'FKDataHS103',
        firmware: 'E2E_v1.0',
        firmware_filename: 'E2E',
        fp_data_ver: 128,
        face_data_ver: 528,
      },
    }));
    if (reply.code === 'RESET_FK') {
      this.told.push({ command: 'RESET_FK', task: reply.task, given: {} });
      return true;
    }
    if (reply.code !== 'OK') return false;
    await this.#obey(reply.command, reply.task, unframe(reply.body));
    return true;
  }

  /**
   * Somebody punches: the terminal sends it once, and keeps it. Gives `response_code`.
   *
   * @param {string} user
   * @param {{way?: keyof typeof IO, by?: keyof typeof VERIFY, at?: Date, photo?: Buffer}} [gesture]
   */
  async punch(user, { way = 'in', by = 'finger', at = this.memory.clock(), photo } = {}) {
    const punch = { user, time: at, io: IO[way], verify: VERIFY[by] };
    this.memory.punches.push(punch);
    const reply = await this.#send('realtime_glog', { blk_no: 0 }, frame({
      fk_bin_data_lib: 'FKDataHS103',
      user_id: user,
      verify_mode: punch.verify,
      io_mode: punch.io,
      io_time: fourteen(at),
      log_image: photo ? 'BIN_1' : null,
    }, photo && [photo]));
    return reply.code;
  }

  /** Somebody was enrolled at the terminal: it tells so by itself. @param {string} user */
  async tellOf(user) {
    const { json, binaries } = described(this.memory.people.get(user));
    return (await this.#send('realtime_enroll_data', { blk_no: 0 }, frame(json, binaries))).code;
  }

  /** Something that nobody can read, which goes to the shelf. */
  async mumble() {
    return (await this.#send('realtime_glog', { blk_no: 0 }, frame({ user_id: '1', io_time: 'soon' }))).code;
  }

  /** The next time it is told this command. @param {string} command */
  async isTold(command, within = PATIENCE) {
    return until(`${this.id} to be told ${command}`, () => this.told.find((one) => one.command === command), within);
  }

  async #obey(command, task, given) {
    this.told.push({ command, task, given });
    let code = 'OK';
    let body = Buffer.alloc(0);
    try {
      const deed = DEEDS[command];
      if (!deed) throw 'ERROR_NOT_SUPPORTED';
      const result = deed(this.memory, given);
      if (result) body = frame(result.json, result.binaries);
    } catch (refusal) {
      if (typeof refusal !== 'string') throw refusal;
      code = refusal;
    }
    const head = { trans_id: task, cmd_return_code: code };
    const rest = await this.#sendBlocks(head, body);
    if (rest) await this.#send('send_cmd_result', { ...head, blk_no: 0 }, rest);
  }

  /** Sends all blocks but the last, and gives that; nothing if it was switched off in between. */
  async #sendBlocks(head, body) {
    if (!this.pace) return body;
    const { bytes, atOnce, pause } = this.pace;
    let at = 0;
    for (let blk_no = 1; body.length - at > bytes; blk_no += 1, at += bytes) {
      if (this.#stopped) return undefined;
      if (blk_no > atOnce) await new Promise((resolve) => setTimeout(resolve, pause));
      await this.#send('send_cmd_result', { ...head, blk_no }, body.subarray(at, at + bytes));
    }
    return body.subarray(at);
  }

  #send(request_code, headers, body) {
    const blk_len = headers.blk_no === undefined ? undefined : body.length;
    return exchange(this.server, { request_code, dev_id: this.id, ...headers, blk_len }, body);
  }
}
