// What must hold of every page, however it is looked at.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fingers are this wide, in CSS pixels. */
const FINGER = 44;

/**
 * Everything that a page has against it in one look: one line for each fault.
 *
 * @param {import('playwright-core').Page} page
 * @param {{size: string, axe?: boolean}} look
 */
export async function faults(page, { size, axe }) {
  return [
    ...(await sideways(page)),
    ...(await spilled(page)),
    ...(size === 'phone' ? await small(page) : []),
    ...(axe ? await barriers(page) : []),
  ];
}

/**
 * What axe has against a page: one line for each rule.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
async function barriers(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, impact, help, nodes }) => {
    const where = nodes.slice(0, 4).map((node) => `\n    ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`);
    return `${impact} ${id}: ${help} (${nodes.length})${where.join('')}`;
  });
}

/** What makes a page wider than its window. @param {import('playwright-core').Page} page */
async function sideways(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    // Over the page, nothing of them can be scrolled to.
    const over = [...document.querySelectorAll('dialog[open], .bulk, .toast')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1 || element.scrollWidth > element.clientWidth + 1;
    });
    if (scrollWidth <= clientWidth) return over.map((one) => `wider than the window: ${one.outerHTML.slice(0, 120)}`);
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > clientWidth + 1 || left < -1);
    });
    return [`${scrollWidth} px in ${clientWidth}`, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
  });
}

/**
 * Words that run out of their own box, over a neighbour or over the edge. What scrolls, and what is cut with its
 * full text on hover, is left to do so.
 *
 * @param {import('playwright-core').Page} page
 */
async function spilled(page) {
  return page.evaluate(() => {
    const found = [];
    const cut = (element) => getComputedStyle(element).overflowX !== 'visible';
    for (const box of document.querySelectorAll('a, button, summary, label, h1, h2, h3, p, dt, dd, th, td, li')) {
      const { display } = getComputedStyle(box);
      if (display === 'inline' || display === 'contents' || cut(box)) continue;
      if (!box.checkVisibility() || box.closest('.vh, .scroll')) continue;
      const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      const { left, right } = box.getBoundingClientRect();
      while (texts.nextNode()) {
        const { currentNode: text } = texts;
        if (!text.textContent.trim() || isCut(text.parentElement, box)) continue;
        const words = document.createRange();
        words.selectNodeContents(text);
        const at = words.getBoundingClientRect();
        if (at.width > 0 && (at.left < left - 1 || at.right > right + 1)) {
          found.push(`${Math.round(at.width)} px of words in ${Math.round(right - left)}: ${box.outerHTML.slice(0, 140)}`);
          break;
        }
      }
    }
    return found;

    function isCut(element, within) {
      for (let one = element; one !== within; one = one.parentElement) if (cut(one)) return true;
      return false;
    }
  });
}

/**
 * Controls that a finger may miss: those of which the touch area is smaller than a finger. Links within a
 * sentence and in the small line of a row are as high as their line, and the roll's shapes have the list of
 * terminals as their equal.
 *
 * @param {import('playwright-core').Page} page
 */
async function small(page) {
  return page.evaluate((finger) => {
    const controls = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary');
    const question = document.querySelector('dialog:modal');
    const found = [];
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      // Behind a question nothing can be touched.
      if (question && !question.contains(control)) continue;
      if (control.closest('dialog:not([open]), .vh, .skip, .roll, .tbl.list .sub, .feed .l2')) continue;
      if (inSentence(control)) continue;
      const target = control.labels?.[0]?.contains(control) ? control.labels[0] : control;
      target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const box = target.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const hits = (dx, dy) => {
        const at = document.elementFromPoint(x + dx, y + dy);
        return at !== null && (target.contains(at) || (at.contains(target) && at.matches('label, a, button')));
      };
      // How far a finger may be off the middle, one way and the other, taken together.
      const reach = (dx, dy) => {
        let far = 0;
        while (far < finger && hits(dx * (far + 1), dy * (far + 1))) far += 1;
        return far;
      };
      // The first link of a row answers on all of the row.
      const row = control.matches('.main > a:first-child') && control.closest('tr');
      if (row && row.clientHeight >= finger && getComputedStyle(control, '::after').position === 'absolute') continue;
      const high = Math.max(box.height, reach(0, -1) + reach(0, 1) + 1) >= finger - 1;
      const wide = Math.max(box.width, reach(-1, 0) + reach(1, 0) + 1) >= finger - 1;
      if (!high || !wide) {
        found.push(`${Math.round(box.width)} × ${Math.round(box.height)}: ${control.outerHTML.slice(0, 140)}`);
      }
    }
    scrollTo({ top: 0, behavior: 'instant' });
    return found;

    function inSentence(control) {
      if (getComputedStyle(control).display !== 'inline') return false;
      const around = control.parentElement;
      const others = [...around.childNodes].filter((node) => node !== control);
      return others.some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    }
  }, FINGER);
}

/** Has the browser add up how much a page moves while it loads. @param {import('playwright-core').Page} page */
export async function watchShifts(page) {
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}
