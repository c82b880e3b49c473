// Waiting: for a condition, with a deadline, never for a time.

/** How long something that a person waits for may take, in ms. A debug build on a busy machine is slow. */
export const PATIENCE = 15_000;

const PAUSE = 25;

/**
 * Asks until the answer is truthy, and gives it. What `ask` throws counts as "not yet".
 *
 * @template T
 * @param {string} what fits after "waited for"
 * @param {() => T | Promise<T>} ask
 * @param {number} [within] ms
 * @returns {Promise<T>}
 */
export async function until(what, ask, within = PATIENCE) {
  const deadline = performance.now() + within;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`waited ${within} ms for ${what}; last: ${last?.message ?? last}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
