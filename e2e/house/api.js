// The API, to bring a server into a state and to see what a page really did.

export class Api {
  /** @param {string} base @param {string} token */
  constructor(base, token) {
    this.base = base;
    this.token = token;
  }

  /** @param {string} path behind /api/v1/ */
  get(path) {
    return this.#ask('GET', path);
  }

  /** @param {string} path @param {unknown} [value] */
  post(path, value = {}) {
    return this.#ask('POST', path, value);
  }

  async #ask(method, path, value) {
    const answer = await fetch(`${this.base}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: value && JSON.stringify(value),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
