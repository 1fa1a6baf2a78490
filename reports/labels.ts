// The labels of a search in one paragraph: which share of its first runs had what, and how much the next run could add.

import type { Labelled } from '../search/labels/label-runs.ts';

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

/** Below this a share says nothing. */
const RUNS_MIN = 100;
/** A chance of at most so much is no bound. */
const SAYS_NOTHING = 0.995;

export function labelsText({ runs, labels, successions, once, chanceOfNew, missed }: Labelled): string {
  if (runs < RUNS_MIN) return `Too few runs for labels: ${runs}.`;
  const shares = labels.map(({ name, share, least }) => {
    const wanted = least !== null && missed.includes(name) ? ` (at least ${percent(least)} expected)` : '';
    return `${name} ${percent(share)}${wanted}`;
  });
  const bound =
    chanceOfNew < SAYS_NOTHING ? `: one run more shows a new way with a chance of at most ${percent(chanceOfNew)}` : '';
  return [
    `Of the first ${runs} runs: ${shares.join(', ')}.`,
    `In these runs one section followed another in ${successions} ways, ${once} of them in one run alone${bound}.`,
  ].join('\n');
}
