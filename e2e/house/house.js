// Everything a test file needs: a server of its own, a browser, operators and terminals.
//
// What belongs here: bringing things into a state. What does not: looking whether a page is right.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before } from 'node:test';

import { Browser } from './browser.js';
import { Server } from './server.js';
import { Terminal } from './terminal.js';

/** Where pictures go. */
export const SHOTS = path.resolve(import.meta.dirname, '../shots');

/** The first operator. Four unrelated words. */
export const ADMIN = { name: 'mira', password: 'copper lantern orchard tide' };

export class House {
  /** @type {Terminal[]} */
  #terminals = [];
  #sessions = new Map();

  /**
   * A house for the tests of a file: opened before them, closed after them. A test in which a page had
   * an error in its console has failed.
   *
   * @param {{options?: string[], furnish?: (house: House) => Promise<void>}} [how] `options` of the server;
   *   `furnish` makes what the tests find there
   */
  static forTests({ options = [], furnish = async () => {} } = {}) {
    const house = new House();
    before(async () => {
      house.server = await Server.start(...options);
      house.browser = await Browser.launch();
      await furnish(house);
    });
    afterEach(async (test) => {
      if (!house.browser) return;
      if (test.passed === false) {
        const name = `failed-${test.name.replace(/\W+/g, '-').slice(0, 60)}`;
        for (const line of await house.browser.pictures(SHOTS, name)) test.diagnostic(line);
      }
      await house.browser.closeWindows();
      const faults = house.browser.faults.splice(0);
      assert.equal(faults.length, 0, `errors in the console of a page:\n${faults.join('\n')}`);
    });
    after(async () => {
      await house.browser?.close();
      await Promise.all(house.#terminals.map((terminal) => terminal.switchOff()));
      await house.server?.end();
    });
    return house;
  }

  /** The address of a page. @param {string} path */
  at(path) {
    return new URL(path, this.server.console).href;
  }

  /** A terminal that is switched on. @param {string} id @param {ConstructorParameters<typeof Terminal>[2]} [about] */
  terminal(id, about) {
    const terminal = new Terminal(this.server.terminals, id, about).switchOn();
    this.#terminals.push(terminal);
    return terminal;
  }

  /** The API as an admin. */
  async api() {
    this.admin ??= await this.server.api('admin');
    return this.admin;
  }

  /**
   * The cookies of somebody with this role, who is invited and signs in the first time they are asked for.
   *
   * @param {'admin' | 'operator' | 'viewer'} [role]
   */
  async session(role = 'admin') {
    if (!this.#sessions.has(role)) {
      const link = await this.#invitation(role);
      const fields = { ...(role === 'admin' && { name: ADMIN.name, zone: 'UTC' }), password: ADMIN.password };
      const answer = await this.post(link, fields);
      assert.equal(answer.status, 303, `${link} ${await answer.text()}`);
      const [name, value] = answer.headers.getSetCookie().find((line) => line.includes('session')).split(';')[0].split('=');
      this.#sessions.set(role, [{ name, value, url: this.server.console }]);
    }
    return this.#sessions.get(role);
  }

  /** From now on the one who is signed in here is the one with this role. @param {import('playwright-core').Page} page */
  async keep(page, role = 'admin') {
    const cookies = await page.context().cookies();
    const session = cookies.filter(({ name }) => name.includes('session'));
    this.#sessions.set(role, session.map(({ name, value }) => ({ name, value, url: this.server.console })));
  }

  /** A window of somebody who is signed in. @param {object} [look] as of `Browser.window`, and a `role` */
  async window({ role = 'admin', ...look } = {}) {
    return this.browser.window({ cookies: await this.session(role), ...look });
  }

  /** Sends a form as a page of the server does. @param {string} url @param {Record<string, string>} fields */
  post(url, fields, cookies = []) {
    return fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: this.server.console,
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
      body: new URLSearchParams(fields),
    });
  }

  async #invitation(role) {
    if (role === 'admin') return this.server.setUpLink();
    // Nobody is invited before somebody is there.
    await this.session('admin');
    const said = await this.server.muster('operator', 'add', '--name', role, '--role', role);
    const path = /\/setup\/[\w-]+/.exec(said)?.[0];
    assert.ok(path, `no link in: ${said}`);
    return this.at(path);
  }
}
