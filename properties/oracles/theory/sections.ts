// The critical sections of a job, as a tree that its program tells. Blocking is counted in sections, not in locks taken: what matters
// is how long somebody holds a lock, and what he may have to wait for meanwhile.

/** A step of a job: execute for a time, take a lock, give it back. */
export type ProgramStep = readonly ['run' | 'lock' | 'unlock', number];

export interface Section {
  readonly lock: number;
  /** What the owner executes from lock to unlock, inner sections included. */
  readonly length: number;
  /** Sections directly inside, in the order of the program. */
  readonly inner: readonly Section[];
}

/** The outermost sections of a program. Sections nest: what was taken last is given back first. */
export function sectionsOf(program: readonly ProgramStep[]): Section[] {
  const outermost: Section[] = [];
  const open: { lock: number; since: number; inner: Section[] }[] = [];
  let executed = 0;
  for (const [step, operand] of program) {
    if (step === 'run') executed += operand;
    else if (step === 'lock') open.push({ lock: operand, since: executed, inner: [] });
    else {
      const { lock, since, inner } = open.pop()!;
      (open.at(-1)?.inner ?? outermost).push({ lock, length: executed - since, inner });
    }
  }
  return outermost;
}

/** A section and all sections inside it, at any depth. */
export function withInner(section: Section): Section[] {
  return [section, ...section.inner.flatMap(withInner)];
}

/** All sections of a job, at any depth. */
export function allSections(outermost: readonly Section[]): Section[] {
  return outermost.flatMap(withInner);
}
