// The verdict matrix of proxy execution: which claim holds on which design. Each design meets the same drawn scenarios and everything
// that the corpus has for it. A cell that says `broken` links the scenario; a table without one for a broken claim is refused.

import { readdirSync, readFileSync } from 'node:fs';
import { assemble } from '../../model/designs/assemble.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import { PROPERTIES } from '../../properties/index.ts';
import type { Property } from '../../properties/types.ts';
import { loadBench } from '../registry.ts';
import { allBroken } from '../run-on.ts';
import { parseScenario } from '../scenario/read.ts';
import { markdownRow } from './markdown.ts';
import { Side } from './side.ts';

const SEED = 'verdicts';
const RUNS = 400;
const CORPUS = new URL('../../corpus/', import.meta.url);

/** What claims are about, by the letter of their first row in the catalogue of proxy execution. */
const FAMILIES: readonly (readonly [letters: string, title: string])[] = [
  ['E', 'where tasks execute'],
  ['D', 'donor and curr'],
  ['BT', 'who waits for whom'],
  ['KP', 'balancing'],
  ['G', 'order over CPUs'],
  ['A', 'accounting'],
  ['VXR', 'nothing lost, inversion, unlock'],
];
const CLASSES = 'the classes underneath';

export type Family = string;

/** How one design stands to one claim. */
export interface Verdict {
  /** `limit`: its classes break it, with or without proxy execution. */
  state: 'held' | 'broken' | 'limit' | 'measured' | 'not promised';
  /** File under corpus/ that shows it broken. */
  file: string | null;
  /** Longest of a window, ns; null for other claims. */
  maxNs: number | null;
}

export interface Matrix {
  designs: readonly string[];
  claims: readonly Property[];
  verdict(claim: string, design: string): Verdict;
}

function isJudged(preset: (typeof PRESETS)[number]): boolean {
  const { features } = assemble(preset);
  // Those of UMCG have a matrix of their own, and these runs have no cores.
  if (features.has('umcg') || features.has('cores')) return false;
  return features.has('proxy-execution') || preset.name === 'vanilla';
}

export function familyOf(claim: Property): Family {
  const letter = claim.source.map((row) => /^proxy-exec:([A-Z])\d/.exec(row)?.[1]).find((found) => found !== undefined);
  return FAMILIES.find(([letters]) => letter && letters.includes(letter))?.[1] ?? CLASSES;
}

export const FAMILY_TITLES: readonly Family[] = [...FAMILIES.map(([, title]) => title), CLASSES];

interface Shown {
  design: string;
  claim: string;
  file: string;
  folder: 'findings' | 'limits';
  /** How many other claims it breaks before. */
  after: number;
}

/** What the scenarios of the corpus break today, those first that break it before anything else. */
async function shown(folder: Shown['folder']): Promise<Shown[]> {
  const found: Shown[] = [];
  for (const name of readdirSync(new URL(`${folder}/`, CORPUS)).sort()) {
    if (!name.endsWith('.txt')) continue;
    const file = `${folder}/${name}`;
    const { expect: _, ...scenario } = parseScenario(readFileSync(new URL(file, CORPUS), 'utf8'), file);
    const { design, choices } = scenario;
    const { bench } = await loadBench({ design, choices, mutant: null, properties: null });
    const broken = allBroken({ ...bench, limits: [] }, scenario);
    for (const [after, claim] of broken.entries()) found.push({ design, claim, file, folder, after });
  }
  return found.sort((a, b) => a.after - b.after);
}

function verdictOf(side: Side, claim: Property, design: string, scenarios: readonly Shown[]): Verdict {
  if (!side.promises(claim.name)) return { state: 'not promised', file: null, maxNs: null };
  const window = side.windows.get(claim.name);
  const maxNs = window?.maxNs ?? null;
  const own = scenarios.find((s) => s.folder === 'findings' && s.design === design && s.claim === claim.name);
  if (own) return { state: 'broken', file: own.file, maxNs };
  if (side.broken.has(claim.name)) {
    const known = scenarios.find((s) => s.folder === 'limits' && s.claim === claim.name);
    if (!known)
      throw new Error(
        `${design} breaks ${claim.name} in run ${side.broken.get(claim.name)}: nothing in corpus/ shows it`,
      );
    return { state: 'limit', file: known.file, maxNs };
  }
  return { state: window && !window.promised ? 'measured' : 'held', file: null, maxNs };
}

/** Runs every design of the family; some seconds each. */
export async function verdictMatrix(): Promise<Matrix> {
  const scenarios = [...(await shown('findings')), ...(await shown('limits'))];
  const designs = PRESETS.filter(isJudged).map(({ name }) => name);
  const claims = PROPERTIES.filter(({ kind }) => kind !== 'sometimes');
  const verdicts = new Map<string, Verdict>();
  for (const design of designs) {
    const side = new Side(await loadBench({ design, choices: {}, mutant: null, properties: null }));
    for (let run = 0; run < RUNS; run++) side.run(SEED, run, { grain: 'mixed', limits: {} });
    for (const claim of claims) verdicts.set(`${claim.name} ${design}`, verdictOf(side, claim, design, scenarios));
  }
  return {
    designs,
    claims: claims.filter(({ name }) =>
      designs.some((design) => verdicts.get(`${name} ${design}`)!.state !== 'not promised'),
    ),
    verdict: (claim, design) => verdicts.get(`${claim} ${design}`)!,
  };
}

const milliseconds = (ns: number): string => `${(ns / 1e6).toFixed(1)} ms`;

function cell({ state, file, maxNs }: Verdict): string {
  if (state === 'not promised') return '';
  if (state === 'measured') return milliseconds(maxNs!);
  const words = file === null ? state : `[${state}](../corpus/${file})`;
  return maxNs === null || maxNs === 0 ? words : `${words}, ${milliseconds(maxNs)}`;
}

/** Every claim and every design: one table a family. */
export function wholeTable({ designs, claims, verdict }: Matrix): string {
  const lines: string[] = [];
  for (const family of FAMILY_TITLES) {
    lines.push('', `### ${family[0]!.toUpperCase()}${family.slice(1)}`, '');
    lines.push(
      markdownRow(['claim', ...designs.map((d) => `\`${d}\``)]),
      markdownRow(['---', ...designs.map(() => '---')]),
    );
    for (const claim of claims.filter((c) => familyOf(c) === family)) {
      lines.push(markdownRow([`\`${claim.name}\``, ...designs.map((design) => cell(verdict(claim.name, design)))]));
    }
  }
  return lines.slice(1).join('\n');
}

/** One line a design: how many claims of each family hold. */
export function shortTable({ designs, claims, verdict }: Matrix): string {
  const lines = [markdownRow(['design', ...FAMILY_TITLES]), markdownRow(['---', ...FAMILY_TITLES.map(() => '---')])];
  for (const design of designs) {
    const cells = FAMILY_TITLES.map((family) => {
      const states = claims.filter((c) => familyOf(c) === family).map(({ name }) => verdict(name, design).state);
      const count = (state: Verdict['state']): number => states.filter((s) => s === state).length;
      const parts = (['broken', 'limit', 'held'] as const).filter((s) => count(s) > 0).map((s) => `${count(s)} ${s}`);
      return parts.join(', ') || 'nothing promised';
    });
    lines.push(markdownRow([`\`${design}\``, ...cells]));
  }
  return lines.join('\n');
}
