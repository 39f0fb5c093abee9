/** Two sides of a comparison, run in turn: what every figure of the benchmark is made with. */

export interface Measurement {
  readonly name: string;
  /** How many times faster than the rival: its median over ours. */
  readonly ratio: number;
  readonly rival: string;
  readonly runs: number;
  readonly detail: Readonly<Record<string, number | string>>;
}

/** Turns that are not counted: both sides are compiled by then. */
const WARM_UP_TURNS = 5;

/** Runs both sides in turn, after some turns to warm up, and compares the medians. */
export async function compare(
  name: string,
  rival: string,
  runs: number,
  ours: () => unknown,
  theirs: () => unknown,
): Promise<Measurement> {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let run = -WARM_UP_TURNS; run < runs; run++) {
    const a = await timeOf(ours);
    const b = await timeOf(theirs);
    if (run < 0) continue;
    times.ours.push(a);
    times.theirs.push(b);
  }
  const [ourMs, theirMs] = [median(times.ours), median(times.theirs)];
  const detail = { ourMs: rounded(ourMs), theirMs: rounded(theirMs) };
  return { name, ratio: rounded(theirMs / ourMs), rival, runs, detail };
}

/** Errors: a plain Error where a side says no: its time would mean nothing. */
export function accepted(side: () => Promise<boolean>): () => Promise<void> {
  return async () => {
    if (!(await side())) throw new Error('A side of the benchmark refused a true proof');
  };
}

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number; // at least one run
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
