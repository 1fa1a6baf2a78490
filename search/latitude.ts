// What does not matter in a reduced scenario: masks, policies and priorities that break the same claim as well, places where an operation may be
// held instead, and neighbouring operations that may change places. Each sentence stands for runs that were made, all of them.

import type { Op, Stop } from '../model/ops.ts';
import { packOps, unpackOp } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import type { PolicyParams, TaskShape } from '../model/shape.ts';
import { type Bench, Stands } from './run.ts';

export interface Latitude {
  /** Sentences without a full stop. */
  free: string[];
  /** Runs. */
  tried: number;
}

/** Beyond so many CPUs there are too many masks to try them all. */
const CPUS_MAX = 4;
/** A longer scenario was not reduced, and what does not matter in it would be most of it. */
const OPERATIONS_MAX = 24;
/** An operation that runs more sections than these is held among the first of them. */
const SECTIONS_MAX = 64;
const POLICIES: readonly PolicyParams[] = [
  { policy: 'fair', nice: 0, sliceNs: 0 },
  { policy: 'fifo', priority: 10 },
  { policy: 'deadline', runtimeNs: 1_000_000, deadlineNs: 4_000_000, periodNs: 4_000_000 },
];

export function latitudeOf(bench: Bench, scenario: Scenario, property: string): Latitude {
  if (property === '' || scenario.ops.length > OPERATIONS_MAX) return { free: [], tried: 0 };
  const trial = new Trial(bench, scenario, property);
  const { tasks } = scenario.shape;
  const free = [
    ...tasks.flatMap((_, task) => [trial.masks(task), trial.level(task), trial.policies(task)]),
    ...scenario.ops.map((_, i) => trial.held(i)),
    ...scenario.ops.slice(1).map((_, i) => trial.swapped(i)),
  ].filter((sentence) => sentence !== null);
  return { free, tried: trial.tried };
}

class Trial {
  tried = 0;
  private readonly stands: Stands;
  private readonly scenario: Scenario;
  private readonly property: string;

  constructor(bench: Bench, scenario: Scenario, property: string) {
    this.stands = new Stands(bench);
    this.scenario = scenario;
    this.property = property;
  }

  private breaks(scenario: Scenario): boolean {
    this.tried++;
    const { shape, ops, settleNs } = scenario;
    return this.stands.for(shape).run(shape, packOps(ops), settleNs).property === this.property;
  }

  private breaksWith(at: number, change: Partial<TaskShape>): boolean {
    const { shape } = this.scenario;
    const tasks = shape.tasks.map((task, t) => (t === at ? { ...task, ...change } : task));
    return this.breaks({ ...this.scenario, shape: { ...shape, tasks } });
  }

  /** Which masks of a task break the claim? */
  masks(at: number): string | null {
    const { cpus, tasks } = this.scenario.shape;
    if (cpus === 1 || cpus > CPUS_MAX) return null;
    const { name } = tasks[at]!;
    const all = Array.from({ length: cpus }, (_, cpu) => cpu);
    const masks = Array.from({ length: 2 ** cpus - 1 }, (_, i) => all.filter((cpu) => ((i + 1) >> cpu) & 1));
    const broken = masks.filter((mask) => this.breaksWith(at, { cpus: mask }));
    if (broken.length === masks.length) return `any mask of ${name} breaks it`;
    for (const cpu of all) {
      const having = masks.filter((mask) => mask.includes(cpu));
      if (sameMasks(broken, having)) return `any mask of ${name} that contains CPU ${cpu} breaks it, and no other`;
    }
    if (broken.length === 1) return `only the mask ${broken[0]!.join(',')} of ${name} breaks it`;
    return null;
  }

  /** Which priorities or nice values? */
  level(at: number): string | null {
    const { name, params } = this.scenario.shape.tasks[at]!;
    if (params.policy === 'fair') {
      const broken = numbers(-20, 19).filter((nice) => this.breaksWith(at, { params: { ...params, nice } }));
      return rangeText(`nice value of ${name}`, broken, -20, 19);
    }
    if (params.policy === 'deadline') return null;
    const broken = numbers(1, 99).filter((priority) => this.breaksWith(at, { params: { ...params, priority } }));
    return rangeText(`priority of ${name}`, broken, 1, 99);
  }

  /** Which classes? */
  policies(at: number): string | null {
    const { name, params } = this.scenario.shape.tasks[at]!;
    const others = POLICIES.filter(
      ({ policy }) => policy !== params.policy && !(policy === 'fifo' && params.policy === 'rr'),
    );
    const broken = others.filter((other) => this.breaksWith(at, { params: other })).map(({ policy }) => policy);
    return broken.length === 0 ? null : `${name} may be ${broken.join(' or ')} as well`;
  }

  /** After which of its sections may an operation be held? */
  held(at: number): string | null {
    if (!this.scenario.ops[at]!.stop) return null;
    const places: { name: string; breaks: boolean }[] = [];
    for (let nth = 1; nth <= SECTIONS_MAX; nth++) {
      const place = this.heldAfter(at, nth);
      if (place === null) break;
      places.push(place);
    }
    const first = places.findIndex(({ breaks }) => breaks);
    const last = places.findLastIndex(({ breaks }) => breaks);
    const broken = places.filter(({ breaks }) => breaks).map(({ name }) => name);
    const held = `operation ${at + 1} may be held after`;
    const elsewhere = places.length < SECTIONS_MAX ? ', and nowhere else' : '';
    if (broken.length === 0) return null;
    if (broken.length === 1) return `${held} ${broken[0]}${elsewhere}`;
    if (broken.length === last - first + 1)
      return `${held} any section from ${broken[0]} to ${broken.at(-1)}${elsewhere}`;
    return `${held} ${broken.slice(0, -1).join(', ')} or ${broken.at(-1)}${elsewhere}`;
  }

  /** Held after the nth of all its sections: which one that is, and whether the claim breaks; null when the operation is over before. */
  private heldAfter(at: number, nth: number): { name: string; breaks: boolean } | null {
    this.tried++;
    const { shape, ops, settleNs } = this.scenario;
    const list = packOps(ops.map((op, i): Op => (i === at ? { ...op, stop: { section: '', nth } } : op)));
    const { property } = this.stands.for(shape).run(shape, list, settleNs);
    const stop: Stop | undefined = unpackOp(list, at).stop;
    return stop ? { name: `${stop.section}#${stop.nth}`, breaks: property === this.property } : null;
  }

  /** May an operation and the next one change places? */
  swapped(at: number): string | null {
    const ops = [...this.scenario.ops];
    [ops[at], ops[at + 1]] = [ops[at + 1]!, ops[at]!];
    const free = this.breaks({ ...this.scenario, ops });
    return free ? `operations ${at + 1} and ${at + 2} may change places` : null;
  }
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const sameMasks = (a: readonly number[][], b: readonly number[][]): boolean =>
  a.length === b.length && a.every((mask, i) => mask.join() === b[i]!.join());

/** Levels that break the claim, when they are more than one and without gaps. */
function rangeText(what: string, broken: readonly number[], least: number, most: number): string | null {
  const [from, to] = [broken[0], broken.at(-1)];
  if (from === undefined || to === undefined || from === to || to - from + 1 !== broken.length) return null;
  if (from === least && to === most) return `any ${what} breaks it`;
  if (to === most) return `any ${what} from ${from} up breaks it, and no lower one`;
  if (from === least) return `any ${what} up to ${to} breaks it, and no higher one`;
  return `any ${what} from ${from} to ${to} breaks it, and no other`;
}
