// Every page of the console, for the tests that look at all of them.

import { HERE } from './furnish.js';

/**
 * - `path`: `{task}` stands for a task that succeeded
 * - `as`: who looks; `nobody` is not signed in; an admin if it is not said
 * - `status` of the answer: 200 if it is not said
 * - `only`: the one role that may open it; others get 403
 *
 * @typedef {{name: string, path: string, as?: 'admin' | 'viewer' | 'nobody', status?: number, only?: 'admin'}} Page
 */

const TERMINAL = `/terminals/${HERE.gate}`;

/** @type {Page[]} */
export const PAGES = [
  { name: 'overview', path: '/' },
  { name: 'live', path: '/live' },
  { name: 'terminals', path: '/terminals' },
  { name: 'terminals-nothing', path: '/terminals?q=nothing-is-called-so' },
  { name: 'terminal', path: TERMINAL },
  { name: 'terminal-people', path: `${TERMINAL}?tab=people` },
  { name: 'terminal-people-missing', path: `${TERMINAL}?tab=people&copies=missing` },
  { name: 'terminal-tasks', path: `${TERMINAL}?tab=tasks` },
  { name: 'terminal-punches', path: `${TERMINAL}?tab=punches` },
  { name: 'terminal-exchanges', path: `${TERMINAL}?tab=exchanges` },
  { name: 'terminal-edit', path: `${TERMINAL}/edit` },
  { name: 'command', path: `/commands/SET_USER_INFO?id=${HERE.gate}` },
  { name: 'command-dangerous', path: `/commands/CLEAR_LOG_DATA?id=${HERE.gate}` },
  { name: 'tasks', path: '/tasks' },
  { name: 'task', path: '/tasks/{task}' },
  { name: 'admit', path: `/terminals/${HERE.pending}/admit` },
  { name: 'listening', path: '/setup/terminal' },
  { name: 'punches', path: '/punches' },
  { name: 'punches-nothing', path: '/punches?from=2020-02-29&to=2020-02-29' },
  { name: 'people', path: '/people' },
  { name: 'people-different', path: '/people?copies=different' },
  { name: 'person', path: `/people/${HERE.person}` },
  { name: 'shelf', path: '/shelf' },
  { name: 'more', path: '/more' },
  { name: 'search', path: '/search?q=gate' },
  { name: 'operators', path: '/operators', only: 'admin' },
  { name: 'tokens', path: '/tokens', only: 'admin' },
  { name: 'audit', path: '/audit', only: 'admin' },
  { name: 'settings', path: '/settings' },
  { name: 'account', path: '/account' },
  { name: 'login', path: '/login', as: 'nobody' },
  { name: 'set-up-over', path: '/setup/no-such-link', as: 'nobody', status: 404 },
  { name: 'not-found', path: '/no-such-page', status: 404 },
  { name: 'forbidden', path: '/operators', as: 'viewer', status: 403 },
];
