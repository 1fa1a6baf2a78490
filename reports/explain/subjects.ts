// What of the machine an explanation is about: whom the broken claim names, and who stands in one chain with them.

import type { Moment, Subjects } from '../../search/moment.ts';
import type { States } from '../../search/states.ts';
import type { WaitChain } from '../../search/wait-chains.ts';

/** How near something is to the claim: 0 it is named, 1 a chain leads there; null: it does not matter. */
type Nearness = 0 | 1 | null;

export class Relevant {
  private readonly named: Subjects;
  private readonly tasks = new Set<number>();
  private readonly mutexes = new Set<number>();
  /** Nothing is named, so everything matters alike: a run that held, a claim about the world. */
  private readonly all: boolean;

  /** `from`: the step from whose chains on members count, that is, the beginning of the operation that broke the claim. */
  constructor({ named }: Moment, { chains }: States, from: number) {
    this.named = named;
    this.all = named.tasks.size + named.cpus.size + named.mutexes.size === 0;
    const before = chains.findLast(([step]) => step <= from);
    const since = chains.filter(([step]) => step > from);
    for (const [, now] of before ? [before, ...since] : since) for (const chain of now) this.join(chain);
  }

  task = (task: number): Nearness => nearness(this.all || this.named.tasks.has(task), this.tasks.has(task));
  mutex = (mutex: number): Nearness => nearness(this.all || this.named.mutexes.has(mutex), this.mutexes.has(mutex));
  cpu = (cpu: number): Nearness => nearness(this.all || this.named.cpus.has(cpu), false);

  chain(chain: WaitChain): boolean {
    return chain.some(
      ({ task, mutex, holders }) =>
        this.task(task) !== null || this.mutex(mutex) !== null || holders.some((holder) => this.task(holder) !== null),
    );
  }

  private join(chain: WaitChain): void {
    const { tasks, mutexes } = this.named;
    const meets = chain.some(
      ({ task, mutex, holders }) => tasks.has(task) || mutexes.has(mutex) || holders.some((h) => tasks.has(h)),
    );
    if (!meets) return;
    for (const { task, mutex, holders } of chain) {
      this.tasks.add(task);
      this.mutexes.add(mutex);
      for (const holder of holders) this.tasks.add(holder);
    }
  }
}

const nearness = (named: boolean, joined: boolean): Nearness => (named ? 0 : joined ? 1 : null);
