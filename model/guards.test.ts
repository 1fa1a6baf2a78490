// The guard twin: no section writes a cell whose lock it does not hold, and none writes a row without saying so.
// It compares the whole world before and after each section, so it needs no trust in the sections themselves.

import { expect, test } from 'vitest';
import { DRAWN_OPERATIONS_MAX, drawRun, type RunOptions } from '../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../generators/shape-draft.ts';
import { DRAWN_TASKS_MAX } from '../generators/shapes.ts';
import type { Grain } from '../generators/swarm.ts';
import type { Design } from './design.ts';
import { assemble, presetNamed } from './designs/assemble.ts';
import { program, type Section, WAIT } from './frames.ts';
import { NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import { opList } from './ops.ts';
import type { Guard, Per } from './parts.ts';
import { settle } from './settle.ts';
import { createMachine } from './setup.ts';
import type { Shape } from './shape.ts';
import { takeOperation } from './step.ts';
import {
  blockedLock,
  hasDomains,
  hasSwaps,
  piLock,
  presentLock,
  rqLock,
  stopLock,
  taskSlot,
  waitLock,
} from './view.ts';
import { copyWorld, createWorld, type World, worldsEqual } from './world.ts';

const RUNS = 200;
const SETTLE_NS = 50_000_000;

/** One column of the world, where it lies in the buffer. */
interface Place {
  part: string;
  per: Per;
  column: string;
  guard: Guard;
  words: number;
  from: number;
  to: number;
}

function placesOf(w: World): Place[] {
  const places: Place[] = [];
  for (const part of w.parts) {
    const columns = (w as unknown as Record<string, Record<string, Int32Array | Float64Array>>)[part.name]!;
    for (const [column, { guard, wide }] of Object.entries(part.columns)) {
      const { byteOffset, length } = columns[column]!;
      const words = wide ? 2 : 1;
      const from = byteOffset / 4;
      places.push({ part: part.name, per: part.per, column, guard, words, from, to: from + length * words });
    }
  }
  return places.sort((a, b) => a.from - b.from);
}

/** Requests to another CPU. */
const RAISED: ReadonlySet<string> = new Set(['cpu.needResched', 'cpu.reschedAtNs']);

/** The machinery's own bookkeeping, written through its methods from inside a section. */
const MACHINERY = new Set(['frame', 'lock', 'timer', 'hook', 'call']);
const BY_METHOD = new Set(['system.firstTimer', 'cpu.detours']);

/** Words in user memory: an access to one is a section of its own. `nextRuns` is a bit of `next`. */
const USER_WORDS = new Set(['state', 'next', 'nextRuns', 'server', 'list', 'link', 'slot']);

/** Watches the sections of one machine. */
class Twin {
  readonly breaches = new Map<string, string>();
  sections = 0;
  changes = 0;
  private readonly before: World;
  private readonly after: World;
  private readonly places: readonly Place[];
  private readonly locks = new Set<number>();
  private readonly m: Machine;
  /** A dispatcher of tables asks another CPU to schedule as Xen does, by a bit that needs no lock. */
  private readonly raisesSoftirqs: boolean;
  where = '';

  constructor(m: Machine) {
    this.m = m;
    this.raisesSoftirqs = m.w.plan.fromNs.length > 0;
    const { cpus, tasks, mutexes, threads } = m.w;
    const size = {
      cpus,
      tasks,
      mutexes,
      servers: threads - tasks - cpus,
      umcg: m.usesUmcg,
      cores: m.usesCores,
      plans: m.w.plan.fromNs.length > 0,
      noise: m.w.noise.kind.length > 0,
      domains: hasDomains(m.w),
      swaps: hasSwaps(m.w),
    };
    this.before = createWorld(size);
    this.after = createWorld(size);
    this.places = placesOf(m.w);
    copyWorld(m.w, this.after);
  }

  /** Runs the section and judges what it wrote. */
  around(m: Machine, slot: number, programName: string, section: Section): number {
    const { frame } = m.w;
    const at = `${programName}/${section.name}`;
    this.compare(this.after, m.w, (place, row) => {
      if (place.guard === 'machine' || place.guard === 'ghost') return;
      this.breach(`between sections, before ${at}: ${place.part}.${place.column} was written`, row);
    });
    m.forgetTouched();
    copyWorld(m.w, this.before);
    this.locks.clear();
    for (const column of [frame.lock0, frame.lock1, frame.lock2]) {
      if (column[slot] !== NONE) this.locks.add(column[slot]!);
    }
    for (const { place, of } of section.takes) {
      const lock = presentLock(m.w, of(m, slot));
      const held = [frame.lock0, frame.lock1, frame.lock2][place]![slot]!;
      if (lock !== held)
        this.breach(`${at}: takes ${this.kindOf(lock)}, but holds ${this.kindOf(held)} in its place`, lock);
    }
    const next = section.run(m, slot);
    this.sections++;
    if (next === WAIT) {
      if (!worldsEqual(this.before, m.w)) this.breach(`${at}: waits, but has written`, 0);
    } else {
      this.judge(slot, at);
    }
    copyWorld(m.w, this.after);
    return next;
  }

  private judge(slot: number, at: string): void {
    const words = new Set<number>();
    const userWords = new Set<string>();
    this.compare(this.before, this.m.w, (place, row) => {
      this.changes++;
      const { part, column, per, guard } = place;
      if (MACHINERY.has(part) || BY_METHOD.has(`${part}.${column}`) || guard === 'ghost') return;
      if (!this.allowed(guard, per, row, slot) && !(this.raisesSoftirqs && RAISED.has(`${part}.${column}`))) {
        this.breach(`${at}: ${part}.${column} (guard ${guard}) written under ${this.lockKinds(row)}`, row);
      }
      if (part === 'mutex' && guard === 'word' && column !== 'nextHeld') words.add(row);
      if ((part === 'umcg' || part === 'process') && USER_WORDS.has(column))
        userWords.add(`${column.replace('nextRuns', 'next')} ${row}`);
      const set =
        per === 'cpu' || per === 'core' || per === 'noise' || per === 'domain' || per === 'stopList'
          ? this.m.touchedCpus
          : per === 'mutex'
            ? this.m.touchedMutexes
            : this.m.touchedTasks;
      if (
        per !== 'world' &&
        per !== 'process' &&
        per !== 'coreUse' &&
        set.mark[per === 'domain' ? row % this.m.w.cpus : row] === 0
      ) {
        this.breach(`${at}: ${part}.${column} written and the ${per} not touched`, row);
      }
    });
    if (words.size > 1) this.breach(`${at}: one section wrote ${words.size} lock words`, 0);
    if (userWords.size > 1) this.breach(`${at}: one section wrote ${[...userWords].join(', ')}`, 0);
  }

  /** Does the section hold a lock of that guard for that row? */
  private allowed(guard: Guard, per: Per, row: number, slot: number): boolean {
    return guard.split('|').some((kind) => this.holds(kind, per, row, slot));
  }

  private holds(kind: string, per: Per, row: number, slot: number): boolean {
    const { locks, before } = this;
    const { w } = this.m;
    switch (kind) {
      case 'rq':
        if (per === 'cpu' || per === 'core' || per === 'noise') return locks.has(presentLock(before, rqLock(row)));
        return (
          locks.has(presentLock(before, rqLock(before.task.cpu[row]!))) ||
          locks.has(presentLock(before, rqLock(w.task.cpu[row]!)))
        );
      case 'pi':
        return locks.has(piLock(w, row));
      case 'wait':
        if (per === 'mutex') return locks.has(waitLock(w, row));
        return [...locks].some((lock) => lock >= waitLock(w, 0) && lock < blockedLock(w, 0));
      case 'stop':
        if (per === 'stopList') return locks.has(stopLock(w, row));
        return [...locks].some((lock) => lock >= stopLock(w, 0));
      case 'blocked': {
        const owners = [row, before.task.sleepingOwner[row]!, w.task.sleepingOwner[row]!];
        return owners.some((owner) => owner !== NONE && locks.has(blockedLock(w, owner)));
      }
      case 'self':
        if (per === 'cpu') return this.m.cpu === row;
        return slot === taskSlot(w, row) || (slot < w.cpus && before.cpu.curr[slot] === row);
      case 'word':
        return true;
      default:
        return false;
    }
  }

  private kindOf(lock: number): string {
    const { w } = this.m;
    if (lock === NONE) return 'no lock';
    if (lock >= blockedLock(w, 0)) return 'a blocked lock';
    return lock < w.cpus ? 'an rq lock' : lock < waitLock(w, 0) ? 'a pi lock' : 'a wait lock';
  }

  /** The locks held, said for the row of a breach. */
  private lockKinds(row: number): string {
    const { w } = this.m;
    const kinds = [...this.locks].map((lock) => {
      if (lock < w.cpus) return `rq${lock === this.before.task.cpu[row] || lock === w.task.cpu[row] ? ' of it' : ''}`;
      if (lock < waitLock(w, 0)) return `pi${lock === piLock(w, row) ? ' of it' : ''}`;
      return lock < blockedLock(w, 0) ? 'wait' : 'blocked';
    });
    return kinds.length === 0 ? 'no lock' : kinds.sort().join(' + ');
  }

  private compare(a: World, b: World, changed: (place: Place, row: number) => void): void {
    const { length } = a.words;
    let at = 0;
    for (let word = 0; word < length; word++) {
      if (a.words[word] === b.words[word]) continue;
      while (word >= this.places[at]!.to) at++;
      const place = this.places[at]!;
      const row = Math.floor((word - place.from) / place.words);
      changed(place, row);
      word = place.from + (row + 1) * place.words - 1;
    }
  }

  private breach(what: string, row: number): void {
    if (!this.breaches.has(what)) this.breaches.set(what, `${what}; row ${row}, ${this.where}`);
  }
}

/** The design with every section watched by whoever is the twin of the machine that runs it. */
function watched(design: Design, twinOf: (m: Machine) => Twin): Design {
  return {
    ...design,
    programs: design.programs.map((p) =>
      program(
        p.name,
        p.sections.map((section) => ({
          ...section,
          run: (m, slot) => twinOf(m).around(m, slot, p.name, section),
        })),
      ),
    ),
  };
}

/** Breaches of a design over drawn runs, each with the run in which it was first met. */
function breachesOf(name: string, grain: Grain, runs: number): { breaches: string[]; sections: number } {
  const twins = new WeakMap<Machine, Twin>();
  const [preset, choice] = name.split(' ');
  const chosen = choice ? Object.fromEntries([choice.split('=')]) : {};
  const design = watched(assemble(presetNamed(preset!)!, chosen), (m) => twins.get(m)!);
  const draft = shapeDraft(DRAWN_TASKS_MAX);
  const list = opList(DRAWN_OPERATIONS_MAX);
  const options: RunOptions = {
    grain,
    limits: {},
    umcg: name.startsWith('umcg-'),
    umcgLocks: name.includes('-proxy'),
    domains: name.startsWith('balance-'),
    swaps: name === 'balance-B0-numa',
    cores: name.startsWith('core-'),
    noise: name.endsWith('-noise'),
  };
  const all = new Map<string, string>();
  let sections = 0;
  for (let index = 0; index < runs; index++) {
    drawRun('guards', index, options, draft, list);
    const shape: Shape = draftToShape(draft);
    const m = createMachine(shape, design);
    const twin = new Twin(m);
    twins.set(m, twin);
    for (let op = 0; op < list.count && m.stuck === ''; op++) {
      twin.where = `${name} ${grain} run ${index} op ${op}`;
      takeOperation(m, list, op);
    }
    twin.where = `${name} ${grain} run ${index} settling`;
    if (m.stuck === '') settle(m, SETTLE_NS);
    for (const [what, text] of twin.breaches) if (!all.has(what)) all.set(what, text);
    sections += twin.sections;
  }
  return { breaches: [...all.values()], sections };
}

for (const name of [
  'vanilla',
  'linux',
  'linux-push-ipi',
  'linux-rt-throttling',
  'proxy-P1',
  'proxy-P2',
  'proxy-P2-spin',
  'proxy-P3',
  'proxy-P4',
  'proxy-v4',
  'proxy-v6',
  'proxy-v7',
  'proxy-v13',
  'proxy-v28',
  'proxy-linux-6.17',
  'proxy-linux-7.1',
  'proxy-P5',
  'proxy-top-waiter-charge',
  'proxy-top-waiter-swap',
  'umcg-O',
  'umcg-O-proxy',
  'umcg-O-proxy blockedWorker=server-lends',
  'umcg-Z1',
  'umcg-Z2',
  'balance-B0',
  'balance-B2',
  'balance-B0-numa',
  'core-A1-ipi',
  'core-A1-noise',
  'core-A2-P',
  'core-A2-E',
  'core-A4',
  'core-A4-plans',
  'core-A1-machine',
  'core-A3',
  'umcg-Z2-proxy',
  'umcg-Z2-proxy blockedWorker=server-lends',
  'umcg-Z2-proxy blockedWorker=lends-until-pick',
]) {
  for (const grain of ['whole', 'section'] as const) {
    test(`${name}, grain ${grain}: cells are written under their guards, and what is written is touched`, () => {
      const { breaches, sections } = breachesOf(name, grain, RUNS);
      expect(sections).toBeGreaterThan(10_000);
      expect(breaches.join('\n')).toBe('');
    });
  }
}
