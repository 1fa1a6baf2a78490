// Encodings against stages: what contradicts itself is refused by name, and each generation says by features who sends waiters home.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../assemble.ts';

const design = (name: string, choices: Record<string, string>) => assemble(presetNamed(name)!, choices);

test.each([
  [
    'proxy-P2',
    { encoding: 'pointer' },
    'leaves nothing by which a waiter that remoteOwner=to-owner moved is sent home',
  ],
  ['proxy-v4', { handOff: 'first' }, 'handOff=first may free it for a waiter'],
  ['proxy-v4', { sleepingOwner: 'deactivate' }, 'is never woken'],
  ['proxy-v4', { wakeLetsGo: 'no' }, 'wakeLetsGo=no leaves the pointer to unlock'],
  ['proxy-P2', { wakeLetsGo: 'no' }, 'which encoding=flag does not have'],
  ['proxy-P3', { shelves: 'donor' }, 'where sleepingOwner=park keeps a list'],
  ['proxy-P1', { shelves: 'waiter-forgets' }, 'which remoteOwner=deactivate does not'],
  ['proxy-v28', { walkReturns: 'no' }, 'which encoding=sentinel does not have'],
  ['proxy-v6', { returnsTo: 'mask' }, 'which encoding=waking-bit does not have'],
  ['proxy-v13', { noOwner: 'returns' }, 'which encoding=tri-state does not'],
  ['proxy-v13', { chainBalance: 'on' }, 'chainBalance=on finds units by the flag'],
  ['proxy-v13', { sleepingOwner: 'deactivate', remoteOwner: 'to-waiter' }, 'remoteOwner=to-waiter tells waiters by'],
])('%s with %o is refused', (name, choices, reason) => {
  expect(() => design(name, choices as unknown as Record<string, string>)).toThrow(reason);
});

test.each([
  ['proxy-P2', ['return-in-wake-up']],
  ['proxy-v4', ['return-in-wake-up']],
  ['proxy-v6', ['return-in-schedule']],
  ['proxy-v7', ['return-in-wake-up']],
  ['proxy-v13', ['return-in-wake-up', 'return-in-schedule']],
  ['proxy-v28', ['return-in-wake-up', 'return-in-schedule']],
  ['proxy-linux-7.1', ['return-in-schedule']],
  ['proxy-linux-6.17', []],
])('%s sends home by %o', (name, features) => {
  const sends = [...design(name, {}).features].filter((f) => f.startsWith('return-in-'));
  expect(sends.sort()).toEqual([...features].sort());
});

test('switched off, nothing of an encoding is left', () => {
  const { features, rules } = design('proxy-linux-7.1', { proxy: 'off' });
  expect([features.has('no-blocked-flag'), features.has('return-in-schedule')]).toEqual([false, false]);
  expect(rules.letGo).toBe(design('linux', {}).rules.letGo);
});
