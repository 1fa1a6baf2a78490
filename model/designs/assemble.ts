// From choices to a design: rules laid over each other in the order of the seams, then the patch of a mutant or of an outside
// design. A patch that names a section or program that does not exist is refused, so that it cannot silently change nothing.

import { noDomains } from '../balance-rules.ts';
import { noCores } from '../core-rules.ts';
import type { Choice, Design, Mutant, Patch, Rules, SchedClass } from '../design.ts';
import { flagEncoding } from '../encoding-rules.ts';
import type { Feature } from '../features.ts';
import { type Program, program, type Section } from '../frames.ts';
import { DL, FAIR, RT } from '../ids.ts';
import { kernelPrograms } from '../kernel/programs.ts';
import { noNoise } from '../noise/rules.ts';
import { noRtLimit } from '../rt-rules.ts';
import { plainRwsem } from '../rwsem-rules.ts';
import { noSpecial } from '../special-rules.ts';
import { noUmcg } from '../umcg/rules.ts';
import { plainRules } from './blocking/plain.ts';
import { noTopWaiter } from './blocking/proxy-top.ts';
import { piRules } from './blocking/rt-mutex.ts';
import { ownPick } from './core/none.ts';
import { DesignError } from './error.ts';
import { kernelArithmetic } from './policy/arithmetic.ts';
import { deadlineClass } from './policy/deadline.ts';
import { fairClass } from './policy/fair.ts';
import { textbookFair } from './policy/fair-rules.ts';
import { noServer } from './policy/fair-server.ts';
import { realtimeClass } from './policy/realtime.ts';
import { stablePlacement } from './policy/stable-placement.ts';
import { idleClass, stopClass } from './policy/stop-idle.ts';
import type { Preset } from './presets/preset.ts';
import { PRESETS } from './presets.ts';

/** A design in a file outside the package: a preset with changes. */
export interface OutsideDesign {
  name: string;
  about: string;
  source: string;
  /** Preset that it begins from. */
  base: string;
  /** Features that it has beyond those of its base, and those of its base that it gives up. */
  features?: readonly Feature[];
  lacks?: readonly Feature[];
  patch: Patch;
}

const CLASSES: readonly SchedClass[] = [idleClass, fairClass, realtimeClass, deadlineClass, stopClass];

export const presetNamed = (name: string): Preset | undefined =>
  PRESETS.find((p) => p.name === name || p.aliases?.includes(name));

function valuesOf(preset: Preset, chosen: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {};
  const allowed = new Map<string, readonly string[]>();
  for (const choice of preset.choices) {
    for (const [name, options] of Object.entries(choice.parameters ?? {})) {
      allowed.set(name, options);
      values[name] = preset.values?.[name] ?? options[0]!;
    }
  }
  for (const [name, value] of Object.entries(chosen)) {
    const options = allowed.get(name);
    if (!options) throw new DesignError(`design ${preset.name} has no choice named "${name}"`);
    if (!options.includes(value)) {
      throw new DesignError(`choice ${name} of design ${preset.name} is one of ${options.join(', ')}, not "${value}"`);
    }
    values[name] = value;
  }
  for (const choice of preset.choices) {
    const reason = choice.refuses?.(values) ?? null;
    if (reason !== null) throw new DesignError(`design ${preset.name} contradicts itself: ${reason}`);
  }
  return values;
}

/** Of the values that a preset gives, those of choices that another one makes too. @throws DesignError as `assemble` */
export function valuesShared(preset: Preset, chosen: Readonly<Record<string, string>>, other: Preset) {
  const values = valuesOf(preset, chosen);
  const common = preset.choices.filter((choice) => other.choices.includes(choice));
  const names = common.flatMap(({ parameters }) => Object.keys(parameters ?? {}));
  return Object.fromEntries(names.map((name) => [name, values[name]!]));
}

function rulesOf(choices: readonly Choice[], values: Record<string, string>): Rules {
  let rules: Rules = {
    ...plainRules,
    ...kernelArithmetic,
    ...stablePlacement,
    ...textbookFair,
    ...noServer,
    ...piRules,
    ...noRtLimit,
    ...flagEncoding,
    ...plainRwsem,
    ...noTopWaiter,
    ...noSpecial,
    ...noUmcg,
    ...noDomains,
    ...noCores,
    ...noNoise,
    pickFor: ownPick,
  };
  for (const choice of choices) rules = { ...rules, ...choice.rules, ...choice.withParameters?.(values) };
  return rules;
}

function featuresOf(choices: readonly Choice[], values: Record<string, string>): Set<Feature> {
  const features = new Set(choices.flatMap((c) => c.features));
  for (const choice of choices) for (const lacking of choice.lacksWith?.(values) ?? []) features.delete(lacking);
  return features;
}

function patchedPrograms(programs: readonly Program[], patch: Patch, who: string): readonly Program[] {
  const named = new Set([...Object.keys(patch.sections ?? {}), ...Object.keys(patch.order ?? {})]);
  for (const name of named) {
    if (!programs.some((p) => p.name === name))
      throw new DesignError(`${who} changes program "${name}", which does not exist`);
  }
  return programs.map((p) => (named.has(p.name) ? patchedProgram(p, patch, who) : p));
}

function patchedProgram(p: Program, patch: Patch, who: string): Program {
  const changes = patch.sections?.[p.name] ?? {};
  const order = patch.order?.[p.name] ?? [];
  for (const name of [...Object.keys(changes), ...order]) {
    if (!p.sections.some((s) => s.name === name)) {
      throw new DesignError(`${who} changes section "${name}" of ${p.name}, which does not exist`);
    }
  }
  const changed = p.sections.map((s): Section => changes[s.name]?.(s) ?? s);
  const moved = order.map((name) => changed.find((s) => s.name === name)!);
  return program(
    p.name,
    changed.map((s) => (order.includes(s.name) ? moved.shift()! : s)),
  );
}

function patchedClasses(classes: readonly SchedClass[], patch: Patch): readonly SchedClass[] {
  const { fair, rt, dl } = patch.classes ?? {};
  return classes.map((c): SchedClass => {
    if (c.cls === FAIR && fair) return { ...c, ...fair(c) };
    if (c.cls === RT && rt) return { ...c, ...rt(c) };
    if (c.cls === DL && dl) return { ...c, ...dl(c) };
    return c;
  });
}

function applyPatch(design: Design, patch: Patch, who: string): Design {
  return {
    ...design,
    rules: { ...design.rules, ...patch.rules?.(design.rules) },
    classes: patchedClasses(design.classes, patch),
    programs: patchedPrograms(design.programs, patch, who),
  };
}

/**
 * The design of a preset, with sub-choices by name.
 * @throws DesignError on an unknown sub-choice or value.
 */
export function assemble(preset: Preset, chosen: Readonly<Record<string, string>> = {}): Design {
  const values = valuesOf(preset, chosen);
  return {
    name: preset.name,
    about: preset.about,
    source: preset.source,
    features: featuresOf(preset.choices, values),
    choices: values,
    rules: rulesOf(preset.choices, values),
    classes: CLASSES,
    programs: kernelPrograms,
  };
}

/** The design of a file outside the package. @throws DesignError when its base or a section that it changes is unknown. */
export function assembleOutside(outside: OutsideDesign, chosen: Readonly<Record<string, string>> = {}): Design {
  const base = presetNamed(outside.base);
  if (!base) throw new DesignError(`design ${outside.name} begins from "${outside.base}", which is not a preset`);
  const design = applyPatch(assemble(base, chosen), outside.patch, `design ${outside.name}`);
  const features = new Set([...design.features, ...(outside.features ?? [])]);
  for (const lacking of outside.lacks ?? []) features.delete(lacking);
  return { ...design, name: outside.name, about: outside.about, source: outside.source, features };
}

/** The design with a seeded mistake in it. It keeps its name and features: nobody is told. */
export function withMutant(design: Design, mutant: Mutant): Design {
  return applyPatch(design, mutant.patch, `mutant ${mutant.name}`);
}
