// Keys under symmetry: of all states that a renaming makes of one, the smallest fingerprint is the key of each. What a search keeps and
// expands is the state as it was met, so a path needs no renaming back.

import type { Program } from '../../../model/frames.ts';
import { NONE } from '../../../model/ids.ts';
import type { World } from '../../../model/world.ts';
import type { Changes } from '../changes.ts';
import { laneA, laneB } from '../fingerprints.ts';
import type { LiveWords } from '../live-words.ts';
import type { KeyMaker } from '../state-model.ts';
import { operandKinds } from './operand-kinds.ts';
import {
  CPU,
  type Layout,
  layoutOf,
  MASK,
  nameUnder,
  OPERAND,
  PLAIN,
  placesUnder,
  type Renaming,
  TASK,
} from './renaming.ts';

const LETTERS: Readonly<Record<string, number>> = { t: TASK, c: CPU, m: MASK };

/** A program whose operands nobody has declared is in the middle of something. */
export class NotDeclared extends Error {}

export class SymmetricKeys implements KeyMaker {
  hi = 0;
  lo = 0;
  private readonly w: World;
  private readonly counts: Uint8Array;
  private readonly programs: readonly Program[];
  private readonly layout: Layout;
  private readonly renamings: readonly Renaming[];
  private readonly places: readonly Int32Array[];
  private base: Int32Array = new Int32Array(0);
  /** By renaming: what becomes of each word of the first state, and what that adds to every key. */
  private readonly bases: { words: Int32Array; hi: number; lo: number }[] = [];
  /** CPUs change places as well, so that a position in a pull pass is told by what is left, and what nobody reads is left out. */
  private readonly movesCpus: boolean;
  /** First words of frame.program and frame.section. */
  private readonly programAt: number;
  private readonly sectionAt: number;
  /** And of frame.a. */
  private readonly operandAt: number;

  constructor(w: World, counts: Uint8Array, programs: readonly Program[], renamings: readonly Renaming[]) {
    this.w = w;
    this.counts = counts;
    this.programs = programs;
    this.renamings = renamings;
    this.layout = layoutOf(w, counts.length);
    this.places = renamings.map((to) => placesUnder(w, this.layout, to));
    this.movesCpus = renamings.some(({ cpus }) => cpus.some((cpu, i) => cpu !== i));
    this.programAt = (w.frame.program.byteOffset - w.words.byteOffset) / 4;
    this.sectionAt = (w.frame.section.byteOffset - w.words.byteOffset) / 4;
    this.operandAt = (w.frame.a.byteOffset - w.words.byteOffset) / 4;
  }

  /** The key is made of the state alone. */
  from(): void {}

  whole(words: Int32Array, base: Int32Array): void {
    if (this.base !== base) this.takeBase(base);
    this.keyOf(words, null);
  }

  ofStep({ next, live }: Changes): void {
    this.keyOf(next, live);
  }

  private takeBase(base: Int32Array): void {
    this.base = base;
    this.bases.length = 0;
    for (const [r, to] of this.renamings.entries()) {
      const places = this.places[r]!;
      const words = base.map((is, i) => this.valueOf(base, i, is, to));
      const sum = { words, hi: 0, lo: 0 };
      for (let i = 0; i < base.length; i++) {
        if (this.counts[i] === 0) continue;
        const place = places[i]!;
        sum.hi = (sum.hi + laneA(place, words[i]!) - laneA(place, base[place]!)) | 0;
        sum.lo = (sum.lo + laneB(place, words[i]!) - laneB(place, base[place]!)) | 0;
      }
      this.bases.push(sum);
    }
  }

  private keyOf(words: Int32Array, live: LiveWords | null): void {
    for (let i = 0; i < this.renamings.length; i++) {
      const { hi, lo } = this;
      this.sum(words, live, i);
      if (i > 0 && (hi < this.hi || (hi === this.hi && lo < this.lo))) {
        this.hi = hi;
        this.lo = lo;
      }
    }
  }

  /** The fingerprint of the state that a renaming makes of this one. */
  private sum(words: Int32Array, live: LiveWords | null, renaming: number): void {
    const { base, counts } = this;
    const places = this.places[renaming]!;
    const to = this.renamings[renaming]!;
    const renamed = this.bases[renaming]!;
    const count = live === null ? words.length : live.count;
    let { hi, lo } = renamed;
    for (let k = 0; k < count; k++) {
      const i = live === null ? k : live.list[k]!;
      const is = words[i]!;
      if (is === base[i] || counts[i] === 0) continue;
      const place = places[i]!;
      const value = this.valueOf(words, i, is, to);
      hi = (hi + laneA(place, value) - laneA(place, renamed.words[i]!)) | 0;
      lo = (lo + laneB(place, value) - laneB(place, renamed.words[i]!)) | 0;
    }
    this.hi = hi;
    this.lo = lo;
  }

  private valueOf(words: Int32Array, i: number, is: number, to: Renaming): number {
    const kind = this.layout.kind[i]!;
    if (kind === PLAIN || is === NONE) return is;
    return kind >= OPERAND ? this.operand(words, i, is, to) : nameUnder(this.w, kind, is, to);
  }

  /** What an operand is under a renaming: the program that waits there says what it names. */
  private operand(words: Int32Array, at: number, is: number, to: Renaming): number {
    const slot = this.layout.row[at]!;
    const program = this.programs[words[this.programAt + slot]!]!;
    const kinds = operandKinds(program, words[this.sectionAt + slot]!);
    if (kinds === null) throw new NotDeclared(program.name);
    const letter = kinds[this.layout.kind[at]! - OPERAND]!;
    if (letter === '-') return NONE;
    if (letter === 'p') return this.movesCpus ? this.leftToPull(words, slot, is) : is;
    return letter === 'n' ? is : nameUnder(this.w, LETTERS[letter]!, is, to);
  }

  /** How many CPUs a pull pass has still to look at: 0 or, of two, 1. */
  private leftToPull(words: Int32Array, slot: number, from: number): number {
    const { cpus } = this.w;
    const pulls = this.programs[words[this.programAt + slot]!]!.name === 'push';
    const here = pulls ? words[this.operandAt + slot]! : slot;
    let left = 0;
    for (let cpu = Math.max(0, from); cpu < cpus; cpu++) if (cpu !== here) left++;
    return left;
  }
}
