// Machines are shared and noisy, so nothing here is an absolute number: contenders take turns in one process, and what counts is the
// ratio of each pair of turns. Reported is its median with the smallest and largest.

/** Work that timed itself, so that what it took to get ready does not count. */
export interface Timed {
  units: number;
  seconds: number;
}

/** One contender: does some work and answers how many units it did. */
export interface Contender {
  name: string;
  turn(round: number): number | Promise<number | Timed>;
}

export interface Ratio {
  question: string;
  /** Rate of the first contender over that of the second. */
  median: number;
  min: number;
  max: number;
  /** Median rates in units a second, in the order of the contenders. */
  rates: Record<string, number>;
  /** What the ratio must reach, and whether it did. */
  goal: number;
  reached: boolean;
}

export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

async function rateOf(contender: Contender, round: number): Promise<number> {
  const started = performance.now();
  const done = await contender.turn(round);
  if (typeof done !== 'number') return done.units / done.seconds;
  return done / ((performance.now() - started) / 1000);
}

/** Lets two contenders take turns: `rounds` that count, after one to warm up unless the work is fresh each time. */
export async function ratio(
  question: string,
  goal: number,
  first: Contender,
  second: Contender,
  rounds = 5,
  warmUp = true,
): Promise<Ratio> {
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = warmUp ? 0 : 1; round <= rounds; round++) {
    const rates = [await rateOf(first, round), await rateOf(second, round)] as const;
    if (round === 0) continue;
    a.push(rates[0]);
    b.push(rates[1]);
  }
  const ratios = a.map((rate, i) => rate / b[i]!);
  const median = medianOf(ratios);
  return {
    question,
    median,
    min: Math.min(...ratios),
    max: Math.max(...ratios),
    rates: { [first.name]: medianOf(a), [second.name]: medianOf(b) },
    goal,
    reached: median >= goal,
  };
}
