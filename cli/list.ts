// `list`: everything that has a name, with its source.

import Table from 'cli-table3';
import { assemble } from '../model/designs/assemble.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { FEATURES } from '../model/features.ts';
import { MUTANTS } from '../model/mutants/index.ts';
import { PROPERTIES } from '../properties/index.ts';
import { RELATIONS } from '../properties/relations/index.ts';
import { AUTOMATA } from '../properties/rv/automata.ts';
import { dotOf } from '../reports/dot.ts';
import { corpusScenarios } from '../search/corpus.ts';
import { TINY } from '../search/exhaustive/target.ts';
import { EXIT } from './exit.ts';
import { type Format, print, printJson } from './output.ts';

/** What presets are built from, each once. */
const CHOICES = [...new Set(PRESETS.flatMap((preset) => preset.choices))];

function listing() {
  return {
    models: [TINY],
    designs: PRESETS.map((preset) => ({
      name: preset.name,
      aliases: preset.aliases ?? [],
      about: preset.about,
      source: preset.source,
      rows: preset.rows ?? [],
      builtFrom: preset.choices.map((c) => c.name),
      choices: Object.fromEntries(preset.choices.map((c) => [c.seam, c.name])),
      parameters: Object.assign({}, ...preset.choices.map((c) => c.parameters ?? {})) as Record<
        string,
        readonly string[]
      >,
      values: assemble(preset).choices,
      features: [...assemble(preset).features],
    })),
    choices: CHOICES.map(({ seam, name, about, source, rows, parameters }) => ({
      seam,
      name,
      about,
      source,
      rows: rows ?? [],
      parameters: parameters ?? {},
    })),
    features: FEATURES,
    properties: PROPERTIES.map((p) => ({ name: p.name, kind: p.kind, because: p.because, source: p.source })),
    monitors: AUTOMATA.map(({ automaton, variant, claims, because }) => ({
      name: automaton.name,
      variant,
      scope: automaton.scope,
      says: automaton.says,
      claims: claims.map((p) => p.name),
      notJudged: because === '' ? null : because,
      dot: dotOf(automaton),
    })),
    relations: RELATIONS.map((r) => ({ name: r.name, because: r.because, source: r.source })),
    mutants: MUTANTS.map(({ name, row, history, source, designs, caughtBy, waitsFor }) => ({
      name,
      row,
      history,
      source,
      designs,
      caughtBy,
      waiting: waitsFor ?? null,
    })),
    scenarios: corpusScenarios(),
  };
}

export function listVerb(options: { format: Format }): number {
  const all = listing();
  if (options.format === 'json') {
    printJson(all);
    return EXIT.held;
  }
  const table = (head: string[], rows: string[][]): string => {
    const t = new Table({ head, style: { head: [], border: [] }, colWidths: [42, 24, 70], wordWrap: true });
    t.push(...rows);
    return t.toString();
  };
  print(
    table(
      ['design', 'source', 'what it is'],
      all.designs.map((d) => [[d.name, ...d.aliases].join(', '), d.source, d.about]),
    ),
  );
  print(
    table(
      ['model', 'source', 'what it is'],
      all.models.map((m) => [m.name, m.source, m.about]),
    ),
  );
  print(
    table(
      ['property', 'kind', 'because'],
      all.properties.map((p) => [p.name, p.kind, p.because]),
    ),
  );
  print(
    table(
      ['relation', 'source', 'because'],
      all.relations.map((r) => [r.name, r.source.join(', '), r.because]),
    ),
  );
  print(
    table(
      ['mutant', 'source', 'the mistake'],
      all.mutants.map((m) => [m.name, m.source, m.history]),
    ),
  );
  print(
    table(
      ['scenario', 'design', 'what it shows'],
      all.scenarios.map((s) => [s.name, s.design, s.about]),
    ),
  );
  return EXIT.held;
}
