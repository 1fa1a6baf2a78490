// What the designs of proxy execution before v29 break as they are meant. Three rows of the catalogue; the next encoding, or the flag, was made to
// end each of them. The sentence of the claim says which it is.

import type { KnownLimit } from './types.ts';

const limit =
  (source: string, reason: string) =>
  (property: string, words: RegExp, ...designs: string[]): KnownLimit => ({
    property,
    designs,
    cause: (says) => words.test(says),
    reason,
    source,
  });

const refused = limit(
  'proxy-exec:M23',
  'a wake-up of a waiter that does not own its mutex yet is refused, a signal as well: it takes effect when the mutex is handed over',
);
const byMask = limit(
  'proxy-exec:M18',
  'a waiter goes home only from where its mask excludes it, and elsewhere it stays where its owner happened to be',
);
const whenPicked = limit(
  'proxy-exec:gen-waking-bit',
  'a waiter that is let go is sent home when it is picked, and until then waits where it is not allowed',
);
const backOff = limit(
  'proxy-exec:M13',
  'who is told to back off from a ww_mutex has its pointer taken off at once, and nothing is left that sends it home',
);
const donorIsIdle = limit(
  'proxy-exec:M48',
  'a wake-up that takes the donor of another CPU away leaves idle as donor, and what executes there is credited to nobody until that CPU schedules',
);

export const ENCODING_LIMITS: readonly KnownLimit[] = [
  refused('a-signal-ends-an-interruptible-wait', /is still blocked/, 'proxy-v4'),
  byMask('away-from-home-only-while-blocked', /and not blocked/, 'proxy-v4', 'proxy-v6', 'proxy-v7'),
  byMask('home-of-a-retained-waiter-is-allowed', /is a (retained|parked) waiter/, 'proxy-v4', 'proxy-v6', 'proxy-v7'),
  byMask('outside-its-mask-only-while-blocked', /has its home there/, 'proxy-v4', 'proxy-v6', 'proxy-v7'),
  byMask('visitors-go-home-before-they-execute', /chose no CPU since/, 'proxy-v4', 'proxy-v6', 'proxy-v7'),
  whenPicked('no-move-would-help', /let go and not looked at since/, 'proxy-v6'),
  whenPicked('no-cpu-idles-beside-work', /let go and not looked at since/, 'proxy-v6'),
  backOff('outside-its-mask-only-while-blocked', /is not blocked$/, 'proxy-v4'),
  backOff('no-move-would-help', /may not execute where it waits$/, 'proxy-v4'),
  backOff('no-cpu-idles-beside-work', /may not execute where it waits$/, 'proxy-v4'),
  backOff('who-is-outside-its-mask-has-a-caller-waiting', /is runnable on/, 'proxy-v4'),
  backOff('no-affinity-request-is-left-over', /where it may not execute/, 'proxy-v4'),
  backOff('curr-may-execute-here', /which is not in its mask|it is pinned to/, 'proxy-v4'),
  donorIsIdle('time-is-credited-to-who-executed', /was credited/, 'proxy-v4', 'proxy-v7', 'proxy-v13', 'proxy-v28'),
];
