// Programs of lock sections: what a CPU or a task is in the middle of. A section runs atomically under its locks; between two
// sections any other CPU may act. The frame itself is a few integers in the world, so it is copied and compared with the rest.

import type { Machine } from './machine.ts';

/** What follows a section: the next of the program, the end, the same again when something changed, or another place. */
export type Next = number;
export const NEXT = -1;
export const DONE = -2;
export const WAIT = -3;
/** The frame was set to another program or section by `tail()`. */
export const JUMPED = -4;

/** A lock to acquire before the section: resolved once, when taken, and stored in place 0, 1 or 2 of the frame. */
export interface LockRef {
  place: 0 | 1 | 2;
  /** Lock id, or NONE when the section turns out not to need it. */
  of(m: Machine, frame: number): number;
}

/** One lock section or one access to a lock-free word. */
export interface Section {
  name: string;
  takes: readonly LockRef[];
  /** Places of locks that stay held when the section ends: whoever needs one of them waits. */
  keeps: readonly (0 | 1 | 2)[];
  /** Interrupts are off in the gap after the section. */
  irqsOff: boolean;
  /** The gap after the section may be preempted (task programs only). */
  preemptible: boolean;
  /** The gap before the section may not be preempted either, whatever the section says from which it is reached. */
  unpreempted?: true;
  /** The name that the literature gives to the gap after this section. */
  window?: string;
  run(m: Machine, frame: number): Next;
}

export interface Program {
  readonly name: string;
  readonly sections: readonly Section[];
  /** Position of a section by its interned id; -1 when this program has none of that name. */
  readonly position: Int16Array;
  /** By position, as the machine runs them. */
  readonly steps: readonly Step[];
}

/** A section in the one form that the machine reads, so that all of them lie in memory alike. */
export class Step {
  readonly run: Section['run'];
  readonly takes: readonly LockRef[];
  /** Places that are taken and that stay held, what the gaps after and before allow, all as bits. */
  readonly takeBits: number;
  readonly keepBits: number;
  readonly gapBits: number;
  readonly entryBits: number;
  /** The interned name. */
  readonly id: number;
  readonly name: string;

  constructor(section: Section) {
    const bits = (places: readonly number[]) => places.reduce((sum, place) => sum | (1 << place), 0);
    this.run = section.run;
    this.takes = section.takes;
    this.takeBits = bits(section.takes.map(({ place }) => place));
    this.keepBits = bits(section.keeps);
    this.gapBits = (section.preemptible ? GAP_PREEMPTIBLE : 0) | (section.irqsOff ? 0 : GAP_IRQS_ON);
    this.entryBits = (section.unpreempted ? 0 : GAP_PREEMPTIBLE) | GAP_IRQS_ON;
    this.id = sectionId(section.name);
    this.name = section.name;
  }
}

/** What the gap after a section allows. */
export const GAP_PREEMPTIBLE = 1;
export const GAP_IRQS_ON = 2;

const sectionIds = new Map<string, number>();
const sectionNames: string[] = [];
const MAX_SECTION_NAMES = 512;

/** Interns a section name. What a section returns to continue elsewhere is such an id. */
export function sectionId(name: string): number {
  let found = sectionIds.get(name);
  if (found === undefined) {
    found = sectionIds.size;
    if (found >= MAX_SECTION_NAMES) throw new Error(`more than ${MAX_SECTION_NAMES} section names`);
    sectionIds.set(name, found);
    sectionNames.push(name);
  }
  return found;
}

/** The name of an interned section. */
export const sectionName = (id: number): string => sectionNames[id] ?? '';

export function program(name: string, sections: readonly Section[]): Program {
  const position = new Int16Array(MAX_SECTION_NAMES).fill(-1);
  for (const [at, section] of sections.entries()) {
    const id = sectionId(section.name);
    if (position[id] !== -1) throw new Error(`${name} has two sections named ${section.name}`);
    position[id] = at;
  }
  return { name, sections, position, steps: sections.map((section) => new Step(section)) };
}

type SectionOptions = Partial<Omit<Section, 'name' | 'run'>>;

/** A section of a program that runs on a CPU: interrupts off, not preemptible, nothing kept unless said. */
export function cpuSection(name: string, options: SectionOptions, run: Section['run']): Section {
  return { name, takes: [], keeps: [], irqsOff: true, preemptible: false, ...options, run };
}

/** A section of a program that sits on a task: interrupts on; the gap is preemptible unless said otherwise. */
export function taskSection(name: string, options: SectionOptions, run: Section['run']): Section {
  return { name, takes: [], keeps: [], irqsOff: false, preemptible: true, ...options, run };
}
