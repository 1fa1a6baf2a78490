// What the ways of moving the executing task break as they are meant. Each is the point of an argument on the list.

import type { KnownLimit } from '../types.ts';

/** Presets that are `linux` but for balancing. */
export const BALANCE_DESIGNS: readonly string[] = [
  'balance-B0',
  'balance-B0-asym',
  'balance-B0-numa',
  'balance-B0c',
  'balance-B1',
  'balance-B2',
  'balance-B3',
  'balance-B4',
];

const STOPPER = ['balance-B0', 'balance-B0-asym', 'balance-B0-numa', 'balance-B0c', 'balance-B3', 'balance-B0-proxy'];
const CALLBACK = ['balance-B2', 'balance-B2-proxy'];
const NOTICE = ['balance-B4'];

/** The request is deferred to a switch that has not come: its callback is listed, or its notice is awaited. */
const waitsForASwitch = (says: string): boolean =>
  says.includes('which has not scheduled since') ||
  says.includes('waits for it to schedule') ||
  says.includes('told of a switch that has not come') ||
  says.includes('waits there for its switch');

export const BALANCE_LIMITS: readonly KnownLimit[] = [
  {
    property: 'rt-not-switched-out-for-fair-balance',
    designs: STOPPER,
    cause: (says) => says.includes('migration/'),
    reason:
      'the stopper is more urgent than everything, and whoever wakes between the request and its switch-in makes way; a test of the class at the request makes that rarer, not impossible',
    source: 'cosched-balance:L1',
  },
  {
    property: 'the-moved-task-is-the-one-meant',
    designs: [...STOPPER, 'balance-B1'],
    cause: (says) => says.includes('which was asked for'),
    reason: 'the thread takes the first queued task that may move, whatever the request was for',
    source: 'cosched-balance:L25',
  },
  {
    property: 'callbacks-run-in-their-own-lock-section',
    designs: CALLBACK,
    cause: (says) => says.includes('an active balance is still listed'),
    reason: 'the callback of another CPU has to outlive the lock section that listed it, or nobody would run it',
    source: 'cosched-balance:K5',
  },
  {
    property: 'nobody-finds-a-callback-listed',
    designs: CALLBACK,
    cause: (says) => says.includes('found an active balance'),
    reason: 'so whoever takes that lock next finds it, which is what 565790d28b1e ended',
    source: 'cosched-balance:K5',
  },
  {
    property: 'an-active-balance-is-soon-over',
    designs: [...CALLBACK, ...NOTICE],
    cause: waitsForASwitch,
    reason:
      'nobody asks the CPU to schedule: the request waits for as long as the task there executes, lock drop or not',
    source: 'cosched-balance:K8',
  },
  {
    property: 'an-active-balance-is-soon-over',
    designs: CALLBACK,
    cause: (says) => says.includes('its request was refused'),
    reason:
      'a CPU that is on its way out runs the callback of hotplug alone: a request is refused, or loses its entry when that callback is installed',
    source: 'cosched-balance:K10',
  },
  {
    property: 'who-would-do-better-elsewhere-is-moved',
    designs: [...CALLBACK, ...NOTICE],
    cause: waitsForASwitch,
    reason: 'a task that executes alone is never switched out, and nothing makes its CPU schedule',
    source: 'cosched-balance:K8',
  },
  {
    property: 'who-would-do-better-elsewhere-is-moved',
    designs: CALLBACK,
    cause: (says) => says.includes('found nobody but it'),
    reason:
      'the test for more than one task counted the stopper, which is not queued any more, so that a lone task never goes',
    source: 'cosched-balance:K7',
  },
  {
    property: 'who-would-do-better-elsewhere-is-moved',
    designs: CALLBACK,
    cause: (says) => says.includes('a request was refused'),
    reason: 'the flag of a request that was refused keeps all later ones away',
    source: 'cosched-balance:K10',
  },
  {
    property: 'the-active-balance-flag-names-one-request',
    designs: CALLBACK,
    cause: (says) => says.includes('up, with 0 requests'),
    reason:
      'on a CPU that is on its way out the callback is refused without a word, after the flag went up, and one that was listed before is dropped',
    source: 'cosched-balance:K10',
  },
  {
    property: 'active-balance-is-asked-for-a-fair-task',
    designs: CALLBACK,
    cause: (says) => says.includes('asked to give away its task'),
    reason:
      'whatever executes at the request is noted as its task; one that is not fair is not moved, and nobody else may ask until it is over',
    source: 'cosched-balance:K16',
  },
  {
    property: 'a-listed-callback-runs-once',
    designs: CALLBACK,
    cause: (says) => says.includes('when the flag of the request is up') || says.includes('is dropped from its list'),
    reason:
      'queue_balance_callback() says nothing of a refusal, which comes when the flag is up already, nor balance_push_set() of what it overwrites',
    source: 'cosched-balance:K10',
  },
  {
    property: 'a-request-is-taken-up-on-its-own-cpu',
    designs: CALLBACK,
    cause: (says) => says.includes('is taken up on CPU'),
    reason:
      'a change of class takes the list of a CPU along and runs it where its caller is, the entry of another CPU with it, which finds itself on the wrong one and drops the request',
    source: 'cosched-balance:K6',
  },
  {
    property: 'an-active-balance-is-over-whoever-executes',
    designs: ['balance-B1'],
    cause: (says) => says.includes('its thread waits for'),
    reason: 'a thread of FIFO 1 waits for everybody who is as urgent, for as long as they execute',
    source: 'cosched-balance:K19',
  },
];
