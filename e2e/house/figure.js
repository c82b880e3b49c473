// What a test measured, told, and kept for docs/benchmarks.md where a file is named for it.

import { appendFileSync } from 'node:fs';

/**
 * @param {import('node:test').TestContext} t
 * @param {{work: string, value: number, unit: string, at_most?: number}} figure
 */
export function figure(t, figure) {
  const line = JSON.stringify(figure);
  t.diagnostic(line);
  if (process.env.FIGURES) appendFileSync(process.env.FIGURES, `${line}\n`);
}
