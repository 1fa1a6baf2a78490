// What does not matter in a reduced scenario: masks, policies and priorities that break the same claim as well, and neighbouring operations that
// may change places. Each sentence stands for runs that were made, all of them.

import { packOps } from '../model/ops.ts';
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
