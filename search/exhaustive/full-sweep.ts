// Judges one world by itself, whatever led to it: every object that a claim about states may be asked about now. The judge of a run looks
// at what was written since; a search that jumps from state to state cannot.

import type { Machine } from '../../model/machine.ts';
import { hasSettled } from '../../model/settle.ts';
import { lockFree, piLock, quietCpu, rqLock, type View, waitLock } from '../../model/view.ts';
import type { Always, EventReader, KnownLimit, Names } from '../../properties/types.ts';
import { atRest } from '../../properties/vocabulary.ts';
import type { Checks, Claims, Group } from '../claims.ts';
import type { Contradiction } from './state-model.ts';

const NO_EVENTS: EventReader = { count: 0, rows: [] };

export class FullSweep {
  /** Known limits that were met, by index. */
  readonly limitsMet: boolean[];
  protected readonly claims: Claims;
  private readonly names: Names;
  private readonly limits: readonly KnownLimit[];
  protected found: Contradiction | null = null;

  constructor(claims: Claims, names: Names, limits: readonly KnownLimit[], design: string) {
    this.claims = claims;
    this.names = names;
    this.limits = limits.map((limit) => (limit.designs.includes(design) ? limit : { ...limit, property: '' }));
    this.limitsMet = limits.map(() => false);
  }

  judge(m: Machine): Contradiction | null {
    const { w } = m;
    const { atSection, whenUnlocked, whenAtRest, whenQuiet } = this.claims;
    this.found = null;
    if (atSection.any) this.everything(atSection, w);
    if (whenUnlocked.any) this.unlocked(whenUnlocked, w);
    if (whenAtRest.any) {
      for (let c = 0; c < w.cpus; c++) if (lockFree(w, rqLock(c)) && atRest(w, c)) this.ask(whenAtRest.cpu, w, c);
    }
    if (whenQuiet.any) this.quiet(whenQuiet, w);
    this.whenAllIsDone(m);
    return this.found;
  }

  /** What is asked of every object when nothing is pending, and when a run that ends here has settled. */
  protected whenAllIsDone(m: Machine): void {
    const { whenQuiescent, whenSettled } = this.claims;
    if ((!whenQuiescent.any && !whenSettled.any) || !m.isQuiescent()) return;
    this.everything(whenQuiescent, m.w);
    if (whenSettled.any && hasSettled(m)) this.everything(whenSettled, m.w);
  }

  /** A claim about events that the last section contradicts, unless that is a known limit. */
  hear(property: string, says: string, events: EventReader): Contradiction | null {
    return this.isLimit(property, says, events) ? null : { property, says };
  }

  protected everything(claims: Group, w: View): void {
    if (claims.task.all.length > 0) for (let t = 0; t < w.threads; t++) this.ask(claims.task, w, t);
    if (claims.cpu.all.length > 0) for (let c = 0; c < w.cpus; c++) this.ask(claims.cpu, w, c);
    if (claims.mutex.all.length > 0) for (let x = 0; x < w.mutexes; x++) this.ask(claims.mutex, w, x);
    this.ask(claims.world, w, 0);
  }

  private unlocked(claims: Group, w: View): void {
    for (let c = 0; c < w.cpus; c++) if (lockFree(w, rqLock(c))) this.ask(claims.cpu, w, c);
    for (let t = 0; t < w.threads; t++) {
      if (lockFree(w, piLock(w, t)) && lockFree(w, rqLock(w.task.cpu[t]!))) this.ask(claims.task, w, t);
    }
    for (let x = 0; x < w.mutexes; x++) if (lockFree(w, waitLock(w, x))) this.ask(claims.mutex, w, x);
    this.ask(claims.world, w, 0);
  }

  private quiet(claims: Group, w: View): void {
    for (let c = 0; c < w.cpus; c++) if (quietCpu(w, c)) this.ask(claims.cpu, w, c);
    for (let t = 0; t < w.threads; t++) if (quietCpu(w, w.task.cpu[t]!)) this.ask(claims.task, w, t);
  }

  protected ask(claims: Checks, w: View, subject: number): void {
    if (this.found !== null) return;
    const says = claims.first(w, subject, this.names);
    if (says === null) return;
    const { name } = claims.all[says.index]!;
    if (!this.isLimit(name, says.says, NO_EVENTS)) this.found = { property: name, says: says.says };
    else this.askEach(claims.all, w, subject);
  }

  /** After a known limit: each claim by itself, so that none hides behind another. */
  private askEach(claims: readonly Always[], w: View, subject: number): void {
    for (const { name, check } of claims) {
      const says = check(w, subject, this.names);
      if (says !== null && !this.isLimit(name, says, NO_EVENTS)) this.found ??= { property: name, says };
    }
  }

  private isLimit(property: string, says: string, events: EventReader): boolean {
    const at = this.limits.findIndex((limit) => limit.property === property && limit.cause(says, events));
    if (at >= 0) this.limitsMet[at] = true;
    return at >= 0;
  }
}
