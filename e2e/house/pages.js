// Every page of the console, for the tests that look at all of them.

import { HERE } from './furnish.js';

/**
 * - `path`: `{task}` stands for a task that succeeded
 * - `as`: who looks; `nobody` is not signed in; an admin if it is not said
 * - `status` of the answer: 200 if it is not said
 * - `main`: whether it is looked at in every language
 * - `only`: the one role that may open it; others get 403
 *
 * @typedef {{name: string, path: string, main?: true, as?: 'admin' | 'viewer' | 'nobody', status?: number, only?: 'admin'}} Page
 */

const TERMINAL = `/terminals/${HERE.gate}`;

/** @type {Page[]} */
export const PAGES = [
  { name: 'overview', main: true, path: '/' },
  { name: 'live', main: true, path: '/live' },
  { name: 'terminals', main: true, path: '/terminals' },
  { name: 'terminals-nothing', path: '/terminals?q=nothing-is-called-so' },
  { name: 'terminal', main: true, path: TERMINAL },
  { name: 'terminal-people', path: `${TERMINAL}?tab=people` },
  { name: 'terminal-people-missing', path: `${TERMINAL}?tab=people&copies=missing` },
  { name: 'terminal-tasks', path: `${TERMINAL}?tab=tasks` },
  { name: 'terminal-punches', path: `${TERMINAL}?tab=punches` },
  { name: 'terminal-exchanges', path: `${TERMINAL}?tab=exchanges` },
  { name: 'terminal-edit', path: `${TERMINAL}/edit` },
  { name: 'command', main: true, path: `/commands/SET_USER_INFO?id=${HERE.gate}` },
  { name: 'command-dangerous', path: `/commands/CLEAR_LOG_DATA?id=${HERE.gate}` },
  { name: 'tasks', main: true, path: '/tasks' },
  { name: 'task', main: true, path: '/tasks/{task}' },
  { name: 'admit', path: `/terminals/${HERE.pending}/admit` },
  { name: 'listening', main: true, path: '/setup/terminal' },
  { name: 'punches', main: true, path: '/punches' },
  { name: 'punches-nothing', path: '/punches?from=2020-02-29&to=2020-02-29' },
  { name: 'people', main: true, path: '/people' },
  { name: 'people-different', path: '/people?copies=different' },
  { name: 'person', main: true, path: `/people/${HERE.person}` },
  { name: 'shelf', main: true, path: '/shelf' },
  { name: 'more', path: '/more' },
  { name: 'search', path: '/search?q=gate' },
  { name: 'operators', main: true, path: '/operators', only: 'admin' },
  { name: 'tokens', path: '/tokens', only: 'admin' },
  { name: 'audit', main: true, path: '/audit', only: 'admin' },
  { name: 'settings', main: true, path: '/settings' },
  { name: 'account', main: true, path: '/account' },
  { name: 'login', main: true, path: '/login', as: 'nobody' },
  { name: 'set-up-over', path: '/setup/no-such-link', as: 'nobody', status: 404 },
  { name: 'not-found', path: '/no-such-page', status: 404 },
  { name: 'forbidden', path: '/operators', as: 'viewer', status: 403 },
];
