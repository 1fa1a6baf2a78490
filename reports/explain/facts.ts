// What a stretch of a run changed, as sentences, and which two or three of them matter for the claim: what it names before what a chain
// joins to it, what its check looked at before what it did not, and who executes and owns before all the rest.

import { NEVER, NONE, STATE_NAMES } from '../../model/ids.ts';
import { cpusOf } from '../../model/ops.ts';
import type { Shape } from '../../model/shape.ts';
import { cellKey, type MemoryChange, type Moment } from '../../search/moment.ts';
import type { States } from '../../search/states.ts';
import { CellWords, isBookkeeping } from '../html/cells.ts';
import { mutexName, signedDuration, taskName } from '../words.ts';
import type { Balance, CellsNow } from './cells-now.ts';
import { columnWords } from './column-words.ts';
import type { Relevant } from './subjects.ts';

const MOST = 3;

/** Kinds of facts, most telling first. */
const KINDS = ['runs', 'owns', 'waits', 'place', 'memory', 'looked', 'else'] as const;

interface Fact {
  kind: (typeof KINDS)[number];
  nearness: number;
  looked: boolean;
  text: string;
}

/** Columns of tasks that often decide, whatever the claim is about. */
const ELSE = ['cls', 'prio', 'signal', 'migrateDisabled', 'allowedLo', 'allowedHi', 'spinsOn', 'passedOver', 'io'].map(
  (name) => `task.${name}`,
);
const ALSO_TOLD = new Set([...ELSE, 'dl.throttled', 'dl.budgetNs', 'dl.deadlineNs', 'fair.delayed', 'cpu.needResched']);
/** What the sentences below tell already. */
const TOLD = new Set(
  ['curr', 'donor']
    .map((name) => `cpu.${name}`)
    .concat(
      ['state', 'onRq', 'cpu', 'blockedOn', 'isBlocked', 'waitsIn', 'reads'].map((name) => `task.${name}`),
      ['mutex.owner'],
    ),
);

export class Facts {
  private readonly shape: Shape;
  private readonly states: States;
  private readonly moment: Moment;
  private readonly relevant: Relevant;
  private readonly words: CellWords;

  constructor(shape: Shape, states: States, moment: Moment, relevant: Relevant) {
    this.shape = shape;
    this.states = states;
    this.moment = moment;
    this.relevant = relevant;
    this.words = new CellWords(shape, states.programs, states.threads);
  }

  /** The changes that matter most, in sentences. */
  of(balance: Balance, from: number, to: number): string[] {
    const memory = this.moment.memory.filter(({ step }) => step >= from && step <= to);
    const facts = [
      ...this.runs(balance),
      ...this.owns(balance),
      ...this.tasks(balance),
      ...this.memory(memory),
      ...this.others(balance),
    ];
    const rank = ({ kind, nearness, looked }: Fact): number =>
      KINDS.indexOf(kind) * 2 + nearness * 3 - (looked ? 4 : 0);
    const chosen = facts
      .map((fact, i) => ({ fact, i, rank: rank(fact) }))
      .sort((a, b) => a.rank - b.rank || a.i - b.i)
      .slice(0, MOST);
    return chosen.sort((a, b) => a.i - b.i).map(({ fact }) => fact.text);
  }

  /** How things stand: who executes, who owns what, who waits for what. */
  standing(now: CellsNow): string[] {
    const { shape } = this;
    const at = (name: string, row: number): number => now.value(name, row, NONE);
    const runs = Array.from({ length: shape.cpus }, (_, cpu) => cpu)
      .filter((cpu) => shape.cpus <= 4 || at('cpu.curr', cpu) !== NONE || this.relevant.cpu(cpu) !== null)
      .map((cpu) => this.executes(cpu, at('cpu.curr', cpu), at('cpu.donor', cpu)));
    const owned = shape.mutexes.flatMap((_, mutex) => {
      const owner = at('mutex.owner', mutex);
      return owner === NONE ? [] : [`${this.task(owner)} owns ${mutexName(shape, mutex)}`];
    });
    const tasks = shape.tasks.map((_, task) => task);
    const reads = tasks.flatMap((task) => {
      const mask = now.value('task.reads', task, 0);
      return mask === 0 ? [] : [`${this.task(task)} reads ${this.rwsems(mask)}`];
    });
    const waits = tasks.flatMap((task) => {
      const mutex = at('task.blockedOn', task) !== NONE ? at('task.blockedOn', task) : at('task.waitsIn', task);
      return mutex === NONE ? [] : [`${this.task(task)} waits for ${mutexName(shape, mutex)}`];
    });
    return [runs, [...owned, ...reads], waits].filter((part) => part.length > 0).map((part) => part.join(', '));
  }

  private task = (task: number): string => taskName(this.shape, task);
  private rwsems = (mask: number): string =>
    cpusOf(mask, 0)
      .map((rwsem) => mutexName(this.shape, rwsem))
      .join(' ');

  /** `CPU 0 executes L for H`. Where one of curr and donor alone is idle, both are said. */
  private executes(cpu: number, curr: number, donor: number): string {
    if (curr === NONE) return `CPU ${cpu} is idle${donor === NONE ? '' : ` with ${this.task(donor)} as donor`}`;
    const whose = donor === NONE ? ' with no donor' : ` for ${this.task(donor)}`;
    return `CPU ${cpu} executes ${this.task(curr)}${donor === curr ? '' : whose}`;
  }

  private looked(part: string, name: string, row: number): boolean {
    return this.moment.looked.has(cellKey(part, name, row));
  }

  private runs({ has, was, is }: Balance): Fact[] {
    return Array.from({ length: this.shape.cpus }, (_, cpu) => cpu).flatMap((cpu): Fact[] => {
      if (!has('cpu.curr', cpu) && !has('cpu.donor', cpu)) return [];
      const [curr, donor] = [is('cpu.curr', cpu, NONE), is('cpu.donor', cpu, NONE)];
      const [oldCurr, oldDonor] = [was('cpu.curr', cpu, NONE), was('cpu.donor', cpu, NONE)];
      const nearness = nearest(
        this.relevant.cpu(cpu),
        ...[curr, donor, oldCurr, oldDonor].map((task) => (task === NONE ? null : this.relevant.task(task))),
      );
      if (nearness === null) return [];
      const before = this.executes(cpu, oldCurr, oldDonor).replace(/^CPU \d+ (is |executes )?/, '');
      const looked = this.looked('cpu', 'curr', cpu) || this.looked('cpu', 'donor', cpu);
      return [{ kind: 'runs', nearness, looked, text: `${this.executes(cpu, curr, donor)} (before: ${before})` }];
    });
  }

  private owns({ has, was, is }: Balance): Fact[] {
    return this.shape.mutexes.flatMap((_, mutex): Fact[] => {
      if (!has('mutex.owner', mutex)) return [];
      const [now, before] = [is('mutex.owner', mutex, NONE), was('mutex.owner', mutex, NONE)];
      const nearness = nearest(
        this.relevant.mutex(mutex),
        ...[now, before].map((task) => (task === NONE ? null : this.relevant.task(task))),
      );
      if (nearness === null) return [];
      const name = mutexName(this.shape, mutex);
      const text =
        now === NONE
          ? `${name} is free (before: ${this.task(before)} owned it)`
          : `${this.task(now)} owns ${name}${before === NONE ? '' : ` (before: ${this.task(before)})`}`;
      return [{ kind: 'owns', nearness, looked: this.looked('mutex', 'owner', mutex), text }];
    });
  }

  private tasks(balance: Balance): Fact[] {
    return Array.from({ length: this.states.threads }, (_, task) => task).flatMap((task) => {
      const nearness = this.relevant.task(task);
      return nearness === null ? [] : this.aboutTask(balance, task, nearness);
    });
  }

  private aboutTask({ has, was, is }: Balance, task: number, nearness: number): Fact[] {
    const name = this.task(task);
    const facts: Fact[] = [];
    const tell = (kind: Fact['kind'], columns: string[], text: string) => {
      const looked = columns.some((column) => this.looked('task', column, task));
      facts.push({ kind, nearness, looked, text });
    };
    if (has('task.reads', task)) {
      const mask = is('task.reads', task, 0);
      tell('owns', ['reads'], mask === 0 ? `${name} reads no more` : `${name} reads ${this.rwsems(mask)}`);
    }
    const waits = this.waits({ has, was, is }, task);
    if (waits !== '') tell('waits', ['blockedOn', 'isBlocked', 'waitsIn'], `${name} ${waits}`);
    const place = this.place({ has, was, is }, task);
    if (place !== '') tell('place', ['state', 'onRq', 'cpu'], `${name} ${place}`);
    return facts;
  }

  private waits({ has, was, is }: Pick<Balance, 'has' | 'was' | 'is'>, task: number): string {
    const [now, before] = [is('task.blockedOn', task, NONE), was('task.blockedOn', task, NONE)];
    const [list, oldList] = [is('task.waitsIn', task, NONE), was('task.waitsIn', task, NONE)];
    const lock = (mutex: number): string => mutexName(this.shape, mutex);
    const parts: string[] = [];
    if (now !== before) {
      if (now === NONE) parts.push(`waits for ${lock(before)} no more`);
      else parts.push(`waits for ${lock(now)}${before === NONE ? '' : ` (before: ${lock(before)})`}`);
    } else if (list !== oldList) {
      if (oldList !== NONE) parts.push(`leaves the wait list of ${lock(oldList)}`);
      if (list !== NONE) parts.push(`stands in the wait list of ${lock(list)}`);
    }
    if (has('task.isBlocked', task)) {
      parts.push(is('task.isBlocked', task, 0) === 1 ? 'counts as blocked' : 'counts as blocked no more');
    }
    return parts.join(' and ');
  }

  private place({ was, is }: Pick<Balance, 'has' | 'was' | 'is'>, task: number): string {
    const home = this.moment.homes[task] ?? NONE;
    const parts: string[] = [];
    const [cpu, oldCpu] = [is('task.cpu', task, home), was('task.cpu', task, home)];
    if (cpu !== oldCpu && oldCpu !== NONE) parts.push(`goes from CPU ${oldCpu} to CPU ${cpu}`);
    const [state, oldState] = [is('task.state', task, 0), was('task.state', task, 0)];
    if (state !== oldState) {
      parts.push(`is ${STATE_NAMES[state] ?? state} (before: ${STATE_NAMES[oldState] ?? oldState})`);
    }
    const [onRq, old] = [is('task.onRq', task, 0), was('task.onRq', task, 0)];
    const queued = ['is not queued any more', `is queued on CPU ${cpu}`, 'is on its way between CPUs'];
    if (onRq !== old) parts.push(queued[onRq] ?? `${onRq}`);
    return listed(parts);
  }

  private memory(changes: readonly MemoryChange[]): Fact[] {
    const rows = Map.groupBy(changes, ({ name, row }) => `${name} ${row}`);
    return [...rows.values()].flatMap((list): Fact[] => {
      const { name, doc, about, row, before } = list[0]!;
      const { after } = list.at(-1)!;
      const nearness = nearest(about === 'other' ? 1 : this.relevant[about](row));
      if (nearness === null || before === after) return [];
      const value = (n: number): string => (name.endsWith('Ns') ? timeWords(n) : `${n}`);
      const of = about === 'other' ? (row === 0 ? '' : ` (${row})`) : ` of ${this.rowName(about, row)}`;
      const text = `noted by the claim${of} (${doc}): ${value(before)} -> ${value(after)}`;
      return [{ kind: 'memory', nearness, looked: false, text }];
    });
  }

  private rowName(about: 'task' | 'cpu' | 'mutex', row: number): string {
    return about === 'cpu' ? `CPU ${row}` : about === 'task' ? this.task(row) : mutexName(this.shape, row);
  }

  /** Cells that the claim's check read, and those that often decide. */
  private others({ changed, was, is }: Balance): Fact[] {
    return changed.flatMap(({ name, row, cell }): Fact[] => {
      const { column } = this.states.cells[cell]!;
      const { per } = column;
      const looked = this.looked(column.part, column.name, row);
      if (TOLD.has(name) || isBookkeeping(column) || !(looked || ALSO_TOLD.has(name))) return [];
      const about = per === 'umcg' ? 'task' : per;
      const nearness =
        about === 'task' || about === 'cpu' || about === 'mutex'
          ? nearest(this.relevant[about](row))
          : looked
            ? 1
            : null;
      if (nearness === null) return [];
      const value = (n: number): string => this.words.value(this.states.cells[cell]!, n);
      const [before, after] = [value(was(name, row, 0)), value(is(name, row, 0))];
      const text = columnWords(name, this.words.row(this.states.cells[cell]!), after, before);
      return [{ kind: looked ? 'looked' : 'else', nearness, looked, text }];
    });
  }
}

/** `a, b and c`. */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const timeWords = (ns: number): string => (Math.abs(ns) >= NEVER ? 'never' : signedDuration(ns));

/** The nearest of several; null when none matters. */
function nearest(...all: (number | null)[]): number | null {
  const near = all.filter((nearness) => nearness !== null);
  return near.length === 0 ? null : Math.min(...near);
}
