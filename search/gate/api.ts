// `gate()` for tests in a repository of one's own: `import { gate } from 'rqcheck/gate'`. Throws with the report when the design is not what is
// expected of it, so that a test needs no assertion of its own.

import { z } from 'zod';
import type { OutsideDesign } from '../../model/designs/assemble.ts';
import { gateText } from '../../reports/gate/text.ts';
import { InputError } from '../scenario/errors.ts';
import { placeOfPath, sentenceOf } from '../scenario/schema-errors.ts';
import { GATE_RUNS, type GateResult, runGate } from './gate.ts';

const design = z.union([z.string(), z.looseObject({ name: z.string(), base: z.string() })], {
  message: 'a design is a name, a path, or an object like the one that a file exports',
});
const requestSchema = z.strictObject({
  design: z.union([design, z.array(design).min(1)]),
  mutant: z.string().optional(),
  seed: z.union([z.int(), z.string().regex(/^-?\d{1,40}$/)]).optional(),
  runs: z.int().nonnegative().optional(),
  scenarios: z.array(z.string()).optional(),
  against: z.string().optional(),
  strict: z.boolean().optional(),
  store: z.string().nullable().optional(),
});

/** What is judged, and how long. */
export interface GateRequest {
  /** Name of a preset, path of a file that exports a `design`, or such an object; one or several. */
  design: string | OutsideDesign | readonly (string | OutsideDesign)[];
  /** Seeded mistake to put in its place. */
  mutant?: string;
  seed?: string | number;
  /** Drawn runs of each design, after the kept scenarios. */
  runs?: number;
  /** Files and folders with scenarios and findings of one's own, judged before anything is drawn. */
  scenarios?: readonly string[];
  against?: string;
  /** What is known to be broken and no longer is fails as well. */
  strict?: boolean;
  /** Folder where the scenarios of lost claims are kept; without one they are in the message alone. */
  store?: string | null;
}

/** The design is not what is expected of it; the message is the report. */
export class GateFailed extends Error {
  override readonly name = 'GateFailed';
  readonly result: GateResult;

  constructor(result: GateResult) {
    super(`${result.verdict}\n\n${gateText(result)}`);
    this.result = result;
  }
}

/** Judges designs as `rqcheck gate` does. @throws GateFailed, and InputError on what cannot be read */
export async function gate(request: GateRequest): Promise<GateResult> {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) {
    const { path, sentence } = sentenceOf(parsed.error.issues[0]!, request);
    throw new InputError('gate()', placeOfPath(path), sentence);
  }
  const { design, mutant = null, seed = '1', runs = GATE_RUNS, scenarios = [] } = request;
  const { against = null, strict = false, store = null } = request;
  const { result } = await runGate({
    designs: typeof design === 'object' && 'length' in design ? design : [design],
    mutant,
    seed: String(seed),
    runs,
    timeMs: null,
    scenarios,
    against,
    shard: null,
    strict,
    store,
    interrupted: () => false,
    begins: () => {},
    progress: () => {},
  });
  if (result.verdict !== 'held') throw new GateFailed(result);
  return result;
}
