// The table of commands as docs/commands.md shows it, and how its forms are filled in.

import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Every command, with good parameters: all that it has.
 *
 * @returns {Promise<{code: string, sample: Record<string, any>}[]>}
 */
export async function commands() {
  const text = await readFile(path.resolve(import.meta.dirname, '../../docs/commands.md'), 'utf8');
  return text.split(/^## /m).slice(1).map((section) => {
    const sample = /```json\n(.*)\n```/.exec(section)?.[1] ?? '{}';
    return { code: section.split('\n', 1)[0].trim(), sample: JSON.parse(sample) };
  });
}

/**
 * Fills a form with parameters, as somebody would type them: lists with commas, times into fields for times,
 * passwords and cards as they are. What stands behind a line that opens it is opened.
 *
 * @param {import('playwright-core').Locator} form
 * @param {Record<string, any>} parameters
 */
export async function fillIn(form, parameters) {
  for (const [name, value] of typed(parameters)) {
    const control = form.locator(`[name="${name}"]`);
    // A word that cannot be another is no question.
    if ((await control.count()) === 0) continue;
    const kind = await control.evaluate((one) => (one.localName === 'select' ? 'select' : one.type));
    const behind = form.locator('details:not([open])', { has: form.page().locator(`[name="${name}"]`) });
    for (const line of await behind.locator('> summary').all()) await line.click();
    if (kind === 'select') await control.selectOption(value);
    else await control.fill(kind === 'datetime-local' ? moment(value) : value);
  }
}

/** Names of controls, and what is typed into each. @returns {[string, string][]} */
function typed(value, prefix = '') {
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = prefix ? `${prefix}.${key}` : key;
    if (key === 'json') return [[name, JSON.stringify(inner)]];
    if (key === 'binaries') return [[name, inner.join('\n')]];
    if (key === 'enroll_data' && [10, 11].includes(value.backup_number)) {
      return [[name, Buffer.from(inner, 'base64').toString()]];
    }
    if (Array.isArray(inner) && typeof inner[0] !== 'object') return [[name, inner.join(',')]];
    return typeof inner === 'object' ? typed(inner, name) : [[name, String(inner)]];
  });
}

function moment(digits) {
  return digits.replace(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6');
}

/** What parameters mean, whatever the wire makes of numbers and binaries: for comparing. */
export function meaning(value) {
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (Array.isArray(value)) return value.map(meaning);
  if (value === null || typeof value !== 'object') return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, meaning(inner)]));
}
