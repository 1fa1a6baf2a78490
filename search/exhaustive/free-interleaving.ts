// Every interleaving: any CPU may take the next section, and the environment may begin an operation wherever one is enabled, whatever the
// other CPUs are in the middle of. An operation begins with its first section; one that would have to wait has not begun yet.
//
// A coarser grain lets a CPU go on while it keeps a lock. That is a smaller scope and no reduction: what others read without that lock
// in the gap is what several of the historic mistakes are made of. Going on with what is local to a CPU is a reduction (local-sections.ts).
//
// A CPU that goes round over idle, picking again and again, may do so as long as it likes; a scenario lets it do so twice. So how often it did
// is no part of a state.

import { NONE } from '../../model/ids.ts';
import { hereOf } from '../../model/kernel/locks.ts';
import { REFUSED } from '../../model/step.ts';
import { cpuSlot, irqSlot } from '../../model/view.ts';
import { LocalSections } from './local-sections.ts';
import { MachineModel, type Subject } from './machine-model.ts';
import { Openings } from './openings.ts';
import type { Contradiction, Sink } from './state-model.ts';

/** Between which sections of a CPU others may act: all, those with no runqueue lock kept, those with no lock kept. */
export const GRAINS = ['section', 'runqueue', 'lock'] as const;
export type Grain = (typeof GRAINS)[number];

/** More than any stretch under a lock; who goes round in one for ever is stopped here, and goes round through states. */
const STRETCH = 200;

export class FreeInterleaving extends MachineModel {
  /** Sections of the last step. */
  ran = 0;
  /** Its CPU; NONE: there was none before the initial state. */
  private by = NONE;
  private readonly grain: Grain;
  /** What is local to a CPU goes on at once; null: it waits its turn like all else. */
  private readonly local: LocalSections | null;
  /** Names of the sections of the last step; null: nobody asks. */
  private path: string[] | null = null;
  private readonly openings: Openings;
  /** Choices that may differ: the n-th allowed CPU is chosen, going round. */
  private readonly picks: number;

  constructor(subject: Subject, grain: Grain = 'section', local = false) {
    super(subject, 0);
    this.grain = grain;
    this.local = local ? new LocalSections(this.m) : null;
    this.openings = new Openings(this.m, this.list);
    const { w } = this.m;
    const masksChange = subject.alphabet.some(({ op }) => op === 'affinity');
    this.picks = masksChange ? w.cpus : Math.max(...subject.shape.tasks.map(({ cpus }) => cpus.length));
  }

  initial(sink: Sink): void {
    this.by = NONE;
    this.reset();
    this.put();
    sink.found(NONE, 1);
  }

  /** How often a CPU went round is left out: nothing but the machine's own patience depends on it, and whoever else does something makes that new. */
  override put(): void {
    super.put();
    this.m.w.cpu.detours.fill(0);
  }

  expand(sink: Sink): void {
    const { cpus } = this.m.w;
    this.load();
    this.sweep.stand(this.m);
    let moved = 0;
    let last = NONE;
    for (let cpu = 0; cpu < cpus; cpu++) {
      if (!this.tryStep(sink, NONE, cpu)) continue;
      moved++;
      last = cpu;
    }
    if (moved === 0 || (moved === 1 && this.mayGoRound(last))) {
      this.loadOnce();
      this.isLoaded = false;
      const stuck = this.deadlock();
      if (stuck !== null) sink.broken(stuck, null, 0);
    }
    const { openings, operations } = this;
    this.loadOnce();
    openings.look();
    for (let op = 0; op < operations; op++) if (openings.has(op)) this.tryStep(sink, op, NONE);
  }

  /** A state that a step leads to: what the step did not touch was judged where it began. */
  override check(): Contradiction | null {
    return this.by === NONE ? this.sweep.judge(this.m) : this.sweep.judgeChanged(this.m, this.by);
  }

  /** In `state`, does the CPU idle, only to pick again? */
  private mayGoRound(cpu: number): boolean {
    this.loadOnce();
    const { w } = this.m;
    const inside = this.m.isActive(cpuSlot(cpu)) || this.m.isActive(irqSlot(w, cpu));
    return !inside && w.cpu.curr[cpu] === NONE && w.cpu.needResched[cpu] === 1;
  }

  /** One section, or one operation with its first, with each choice that it looks at. */
  private tryStep(sink: Sink, op: number, cpu: number): boolean {
    const { cpus } = this.m.w;
    for (let pick = 0; pick < this.picks; pick++) {
      this.by = this.take(op, cpu, pick);
      if (this.by === REFUSED) return false;
      const step = (op === NONE ? cpu : cpus + op) * cpus + pick;
      const cost = op === NONE ? 0 : 1;
      if (this.contradicted !== null) sink.broken(this.contradicted, step, cost);
      this.put();
      const chose = this.m.choiceSeen;
      sink.found(step, cost);
      if (sink.setsBack) this.takeUp();
      if (!chose) break;
    }
    return true;
  }

  /** Takes a step from `state` and answers its CPU, or REFUSED. */
  private take(op: number, cpu: number, pick: number): number {
    for (let most = this.grain === 'section' && this.local === null ? 1 : STRETCH; ; most = this.ran - 1) {
      this.loadOnce();
      this.sweep.begin();
      const by = op === NONE ? cpu : this.start(op);
      if (by === REFUSED || !this.runSection(by, pick)) return REFUSED;
      if (this.path !== null) this.path = [this.lastSection];
      this.ran = 1;
      if (most === 1 || this.goOn(by, pick, most)) return by;
      // Two sections of it choose, and each choice is to be met with each: the second begins a step of its own.
    }
  }

  /** Goes on while what is next is local or a lock is kept. False: a second section looked at the choice. */
  private goOn(cpu: number, pick: number, most: number): boolean {
    let wrong = this.contradicted;
    let chosen = this.m.choiceSeen;
    while (this.ran < most && this.isOneStep(cpu)) {
      wrong ??= this.sweep.judgeChanged(this.m, cpu);
      if (!this.runSection(cpu, pick)) break;
      this.path?.push(this.lastSection);
      this.ran++;
      wrong ??= this.contradicted;
      if (chosen && this.m.choiceSeen) return false;
      chosen ||= this.m.choiceSeen;
    }
    this.contradicted = wrong;
    this.m.choiceSeen = chosen;
    return true;
  }

  /** May nobody act before the next section of this CPU? */
  private isOneStep(cpu: number): boolean {
    return (this.grain !== 'section' && this.keepsLock(cpu)) || (this.local?.isNext(this.m, cpu) ?? false);
  }

  /** Does what this CPU is in the middle of keep a lock on which this grain goes on? */
  private keepsLock(cpu: number): boolean {
    const { lock, cpus } = this.m.w;
    const count = this.grain === 'lock' ? lock.holder.length : cpus;
    for (let i = 0; i < count; i++) {
      const slot = lock.holder[i]!;
      if (slot !== NONE && hereOf(this.m, slot) === cpu) return true;
    }
    return false;
  }

  /** The operation (NONE: a section) and the choice of a step. */
  stepOf(step: number): { op: number; cpu: number; pick: number } {
    const { cpus } = this.m.w;
    const which = Math.floor(step / cpus);
    const op = which < cpus ? NONE : which - cpus;
    return { op, cpu: which < cpus ? which : NONE, pick: step % cpus };
  }

  /** `state` is the initial one. */
  rewind(): void {
    this.reset();
    this.put();
    this.state.set(this.next);
  }

  /** Takes a step that was found from `state` again. Answers its CPU. */
  retake(step: number): number {
    const { op, cpu, pick } = this.stepOf(step);
    this.isLoaded = false;
    const by = this.take(op, cpu, pick);
    this.put();
    this.state.set(this.next);
    return by;
  }

  /** The slot in which each CPU could go on from `state` by itself; NONE: it could not. */
  pending(): number[] {
    return Array.from({ length: this.m.w.cpus }, (_, cpu) => {
      this.load();
      return this.runSection(cpu, 0) ? this.lastSlot : NONE;
    });
  }

  /** Section by section. */
  pathText(steps: readonly number[]): string[] {
    this.rewind();
    this.path = [];
    const words = steps.map((step) => {
      const { op, pick } = this.stepOf(step);
      const cpu = this.retake(step);
      const what = op === NONE ? '' : `${this.wordsOf(op)}: `;
      return `CPU ${cpu}  ${what}${this.path!.join(' ')}${pick === 0 ? '' : ` pick=${pick}`}`;
    });
    this.path = null;
    return words;
  }

  stepName(step: number): string {
    const { op, cpu } = this.stepOf(step);
    return op === NONE ? `CPU ${cpu} goes on` : this.wordsOf(op);
  }
}
