// What the page of a campaign is drawn from: which claim was broken on which design, which situations were met, which seeded mistakes
// were found and how soon.

export interface CampaignRecord {
  schema: 1;
  kind: 'campaign';
  title: string;
  designs: readonly CampaignDesign[];
  claims: readonly { name: string; because: string; cells: readonly Cell[] }[];
  /** Situations, how many searches were to meet or did meet them, and how many did. */
  witnesses: readonly { name: string; asked: number; met: number }[];
  kills: readonly Kill[];
  assumptions: readonly string[];
}

interface CampaignDesign {
  name: string;
  verdict: string;
  runs: number;
  steps: number;
  /** Operations that were enabled, of all that were drawn, in percent. */
  enabledPercent: number;
  seed: string;
  missing: readonly string[];
}

/** `unknown`: the design cannot be loaded here, so it is not known what it promises. */
export interface Cell {
  state: 'held' | 'broken' | 'limit' | 'not promised' | 'unknown';
  /** Facts of a finding, or the reason of a limit. */
  says: string;
  /** Operations of the finding, its file. */
  ops: number;
  path: string;
}

export interface Kill {
  row: string;
  name: string;
  design: string;
  state: 'killed' | 'survived' | 'masked' | 'waiting';
  runs: number;
  /** Of the exhaustive search that found it; 0: drawn runs did. */
  states: number;
  ops: number;
  holds: number;
  killedBy: readonly string[];
  missed: readonly string[];
}
