// The program under test, as it is shipped: on free loopback ports, with fresh data of its own.

import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { Api } from './api.js';
import { until } from './until.js';

const run = promisify(execFile);
const HOST = '127.0.0.1';
/** How long a start may take before something is wrong, in ms. */
const START = 30_000;

/** Programs that run now. They end with this process, also when it is told to end in the middle. */
const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** `cargo xtask e2e` says which program. */
const PROGRAM = process.env.MUSTER ?? path.resolve(import.meta.dirname, '../../target/debug/muster');

export class Server {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  #said = '';

  /** A server that runs. It ends with the test file that started it. @param {string[]} [options] */
  static async start(...options) {
    const server = new Server();
    server.data = await mkdtemp(path.join(tmpdir(), 'muster-e2e-'));
    const [forTerminals, forPeople] = await freePorts(2);
    server.terminals = { host: HOST, port: forTerminals };
    server.console = `http://${HOST}:${forPeople}`;
    server.options = options;
    /** When it was first started, by `performance.now()`. */
    server.began = performance.now();
    await server.wake();
    return server;
  }

  /** Starts it, again on the same data and ports. */
  async wake() {
    const { terminals, data, options } = this;
    const child = spawn(PROGRAM, [
      'serve',
      ...['--data', data],
      ...['--terminals', `${terminals.host}:${terminals.port}`],
      ...['--console', new URL(this.console).host],
      ...options,
    ]);
    this.#process = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    child.stdout.on('data', (text) => (this.#said += text));
    child.stderr.on('data', (text) => (this.#said += text));
    const ended = new Promise((_, reject) => {
      child.once('exit', () => reject(new Error(`the server ended: ${this.#said}`)));
    });
    // Later it may end as it likes.
    ended.catch(() => {});
    const ready = until('the server to be ready', async () => (await fetch(`${this.console}/readyz`)).ok, START);
    await Promise.race([ready, ended]);
  }

  /** Ends it as a power cut would. */
  async kill() {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** Ends it, and takes its data away. */
  async end() {
    await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }

  /** The link that the log of the first start gives. */
  async setUpLink() {
    const link = /https?:\/\/\S+\/setup\/[\w-]+/;
    return until('the set-up link in the log', () => link.exec(this.#said)?.[0]);
  }

  /** Everything it wrote so far. */
  get said() {
    return this.#said;
  }

  /** Runs another subcommand on its data; gives what it printed. @param {string[]} words */
  async muster(...words) {
    const { stdout } = await run(PROGRAM, [...words, '--data', this.data], { timeout: START });
    return stdout.trim();
  }

  /** The API as a program with this role uses it. */
  async api(role = 'admin') {
    return new Api(this.console, await this.muster('token', 'create', '--name', `e2e ${role}`, '--role', role));
  }
}

/** Ports that were free a moment ago, each another. They must stay the same over restarts, so they are chosen here. */
async function freePorts(count) {
  const listeners = await Promise.all(Array.from({ length: count }, listening));
  const ports = listeners.map((listener) => listener.address().port);
  await Promise.all(listeners.map((listener) => new Promise((resolve) => listener.close(resolve))));
  return ports;
}

/** @returns {Promise<net.Server>} */
function listening() {
  return new Promise((resolve, reject) => {
    const listener = net.createServer();
    listener.on('error', reject);
    listener.listen(0, HOST, () => resolve(listener));
  });
}
