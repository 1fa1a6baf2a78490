// What a named design is: one choice per seam.

import type { Choice } from '../../design.ts';

export interface Preset {
  name: string;
  /** Other names of the same design. */
  aliases?: readonly string[];
  about: string;
  source: string;
  /** Further rows of the catalogue that it builds. */
  rows?: readonly string[];
  choices: readonly Choice[];
  /** For comparison with schedules of others: hunted only when it is asked for by name. */
  reference?: true;
  /** A kernel as it ships, imperfections included: it breaks claims, each told in docs/findings.md. */
  shipped?: true;
  /** The preset with the same classes and plain mutexes; `vanilla` unless said, null when there is none. */
  plain?: string | null;
  /** Values of switches where they are not the first of their list. */
  values?: Readonly<Record<string, string>>;
}
