// Every table by itself: a word that its automaton accepts and one that it does not, with the place where it rings. A word is a list of
// events about one object; numbers let that many ns pass. Guards hold unless a word ends in the name of one that does not.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DL, FAIR } from '../../model/ids.ts';
import { createWorld } from '../../model/world.ts';
import type { Names } from '../types.ts';
import { AUTOMATA } from './automata.ts';
import { type Automaton, compile, memoryFor } from './automaton.ts';
import { type RvEvent, rv } from './events.ts';
import { RV_CLAIMS } from './index.ts';
import { Track } from './track.ts';

const BOUND = 100;
const names: Names = { task: (task) => (task < 2 ? 'AB'[task]! : `server/${task - 4}`), mutex: () => 'm' };

/** What the automaton says to a word, or null. */
function reads(automaton: Automaton, word: string): string | null {
  const [events, without] = word.split(' without ') as [string, string?];
  const { guards, bounds } = compile(automaton);
  const track = new Track(automaton, {
    guards: Object.fromEntries(guards.map((g) => [g, () => g !== without])),
    bounds: Object.fromEntries(bounds.map((b) => [b, () => BOUND])),
  });
  const part = memoryFor('one', track.compiled);
  const w = createWorld({ cpus: 2, tasks: 2, mutexes: 0, servers: 2 }, [part]);
  w.task.cls.fill(automaton.scope === 'reservation' ? DL : FAIR);
  const task = automaton.scope === 'server' ? 4 : 0;
  for (const item of events.split(' ')) {
    track.begin(w.memory.one!, w);
    if (/^\d+$/.test(item)) {
      w.system.nowNs[0]! += Number(item);
      const late = track.compiled.timed ? track.overdue(names) : null;
      if (late !== null) return late;
    } else track.take(rv(item as RvEvent), 1, task);
    const says = track.says(names);
    if (says !== null) return says;
  }
  return null;
}

const IRQ = 'irq_off == 1 && preempt_off == 1';
const ALLOWED = 'RT == 0 || ALLOW == 1';
/** By automaton and variant: accepted, rejected, and how the rejection begins. */
const WORDS: Record<string, readonly [good: string, bad: string, says: string]> = {
  wip: ['preempt_disable sched_waking preempt_enable', 'sched_waking', 'wip: CPU 1 is preemptive'],
  wwnr: ['wakeup switch_in switch_out wakeup', 'switch_in wakeup', 'wwnr: A is running'],
  sco: ['set_state schedule_entry schedule_exit set_state', 'schedule_entry set_state', 'sco: CPU 1 is scheduling'],
  'sco with preemptions': [
    'schedule_entry_preempt schedule_exit',
    'schedule_entry_preempt set_state',
    'sco: CPU 1 is scheduling_context, and set_state (A) has no edge there',
  ],
  snroc: ['switch_in set_state switch_out', 'switch_in switch_out set_state', 'snroc: A is other_context'],
  scpd: ['preempt_disable schedule_entry schedule_exit preempt_enable', 'schedule_entry', 'scpd: CPU 1 is cant_sched'],
  snep: ['schedule_entry schedule_exit preempt_disable', 'schedule_entry preempt_enable', 'snep: CPU 1 is scheduling'],
  sts: [
    'schedule_entry irq_disable sched_switch irq_enable schedule_exit',
    'schedule_entry irq_disable sched_switch sched_switch',
    'sts: CPU 1 is switching',
  ],
  'sts with preemptions': [
    'schedule_entry_preempt irq_disable irq_enable schedule_exit',
    'schedule_entry_preempt sched_switch',
    'sts: CPU 1 is scheduling',
  ],
  tss: ['schedule_entry sched_switch schedule_exit', 'sched_switch', 'tss: CPU 1 is thread'],
  sncid: [
    'schedule_entry schedule_exit irq_disable irq_enable',
    'irq_disable schedule_entry',
    'sncid: CPU 1 is cant_sched',
  ],
  nrp: [
    'schedule_entry schedule_entry need_resched schedule_entry_preempt',
    'schedule_entry schedule_entry schedule_entry_preempt',
    'nrp: A is any_thread_running, and schedule_entry_preempt (CPU 1) has no edge there',
  ],
  sssw: [
    'set_state_sleepable switch_suspend wakeup switch_in set_state_sleepable switch_yield signal_deliver',
    'set_state_sleepable switch_suspend switch_in',
    'sssw: A is sleeping, and switch_in (CPU 1) has no edge there',
  ],
  'sssw with waits beside a signal': [
    'set_state_sleepable switch_yield switch_in set_state_runnable',
    'set_state_sleepable switch_suspend switch_in',
    'sssw: A is sleeping, and switch_in (CPU 1) has no edge there',
  ],
  'sssw with donors': [
    'set_state_sleepable switch_donating switch_in',
    'set_state_sleepable switch_donating switch_in without blocked_on == NULL',
    'sssw: A is donating, and switch_in (CPU 1) is allowed there only if blocked_on == NULL',
  ],
  srs: [
    'switch_in need_resched switch_preempt switch_in set_state_sleepable switch_suspend wakeup switch_in',
    'switch_in switch_preempt',
    'srs: A is running, and switch_preempt (CPU 1) has no edge there',
  ],
  'srs with late events and donors': [
    'switch_in set_state_sleepable switch_yield switch_in set_state_sleepable switch_donating switch_in',
    'switch_in set_state_sleepable switch_suspend switch_in',
    'srs: A is sleeping',
  ],
  opid: ['sched_waking need_resched', 'need_resched without irq_off == 1', 'opid: CPU 1 is any'],
  'opid of wake-ups': [
    'sched_waking',
    `sched_waking without ${IRQ}`,
    'opid: CPU 1 is any, and sched_waking (A) is allowed',
  ],
  rts: ['switch_rt switch_dl switch_other', 'switch_other without rt_enqueued == 0', 'rts: CPU 1 is any'],
  stall: [
    '500 wakeup 100 switch_in 500 switch_preempt 99',
    'wakeup 50 wakeup 51',
    'stall: A is enqueued with a clock of 101 ns',
  ],
  tlob: [
    'switch_in start 60 switch_preempt 40 switch_in stop 500',
    'start 60 switch_suspend 41',
    'tlob: A is sleeping with',
  ],
  nomiss: [
    'replenish switch_in 90 throttle 400 replenish 50 switch_in switch_suspend 500 wakeup',
    'replenish switch_in throttle switch_in',
    'nomiss: A is throttled',
  ],
  'nomiss with sleepers': [
    'replenish switch_in throttle switch_suspend replenish 500',
    'replenish 101',
    'nomiss: A is ready with a clock of 101 ns, which must not pass 100 ns (DEADLINE_NS())',
  ],
  'nomiss for donors': [
    'replenish switch_in lend 90 throttle replenish lend wakeup switch_suspend 500',
    'replenish lend 101',
    'nomiss: A is lending with a clock',
  ],
  throttle: [
    'switch_in 100 throttle switch_out 500 replenish switch_in',
    'switch_in throttle switch_out switch_in',
    'throttle: A is preempted_throttled',
  ],
  'throttle for donors': [
    'switch_in lend 99 switch_out lend',
    'switch_in throttle switch_out lend',
    'throttle: A is preempted_throttled',
  ],
  boost: [
    'server_start 90 switch_in 500 server_idle replenish resume 100 switch_in server_stop',
    'server_start 101',
    'boost: server/0 is ready with a clock of 101 ns',
  ],
  laxity: [
    'server_start 100 replenish_running 500 throttle 100 replenish_running server_stop',
    'server_start throttle',
    'laxity: server/0 is zero_laxity_wait',
  ],
  'laxity with hotplug': [
    'server_start 100 replenish_running 500 throttle 100 replenish_running server_stop',
    'server_start throttle',
    'laxity: server/0 is zero_laxity_wait',
  ],
  'rtapp-sleep': [
    'sleep friendly_wake switch_in',
    `sleep unfriendly_wake switch_in without ${ALLOWED}`,
    'rtapp-sleep: A is asleep',
  ],
  'rtapp-wakeup': ['friendly_wake unfriendly_wake', `unfriendly_wake without ${ALLOWED}`, 'rtapp-wakeup: A is any'],
};

test.each(AUTOMATA.map((d) => [`${d.automaton.name} ${d.variant}`.trim(), d.automaton] as const))(
  '%s accepts and rejects',
  (name, automaton) => {
    const [good, bad, says] = WORDS[name]!;
    expect(reads(automaton, good)).toBeNull();
    expect(reads(automaton, bad)?.slice(0, says.length)).toBe(says);
  },
);

test('an automaton that starts late does not judge what went before', () => {
  const { nomiss } = Object.fromEntries(AUTOMATA.map((d) => [d.automaton.name, d.automaton]));
  expect(reads(nomiss!, 'throttle switch_in throttle switch_in')).toBeNull();
});

test('each automaton says either which claims judge it or why none does', () => {
  for (const { automaton, claims, because } of AUTOMATA) {
    expect(claims.length > 0 || because !== '', automaton.name).toBe(true);
  }
});

test('the documentation has every claim and every automaton', () => {
  const page = readFileSync(new URL('../../docs/rv-monitors.md', import.meta.url), 'utf8');
  const named = [...RV_CLAIMS.map((p) => p.name), ...AUTOMATA.map((d) => d.automaton.name.replace('rtapp-', ''))];
  expect(named.filter((name) => !page.includes(name))).toEqual([]);
});
