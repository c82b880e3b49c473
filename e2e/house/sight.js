// When something is first seen on a page, by the page's own clock, which is this machine's.

/**
 * Begins to look for a text in the page's main part. The function that it gives waits until it is there, and
 * gives the moment as `Date.now()` would.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} text
 * @returns {Promise<() => Promise<number>>}
 */
export async function firstSight(page, text, within = 15_000) {
  const handle = await page.evaluateHandle(([text, within]) => {
    const there = () => document.querySelector('main').textContent.includes(text);
    if (there()) throw new Error(`${text} stands on the page already`);
    const seen = new Promise((resolve, reject) => {
      const watch = new MutationObserver(() => {
        if (!there()) return;
        watch.disconnect();
        resolve(Date.now());
      });
      watch.observe(document.body, { childList: true, subtree: true, characterData: true });
      setTimeout(() => reject(new Error(`${text} did not come within ${within} ms`)), within);
    });
    return { seen };
  }, [text, within]);
  return () => handle.evaluate(({ seen }) => seen);
}

/** @param {number[]} numbers */
export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
