import { expect } from 'vitest'

/** The processor time of this process up to now, in milliseconds: what else the machine does hardly adds to it. */
export function processorTime(): number {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1000
}

/** How growth is judged. */
export interface Growth {
  /** The work is less than so many times as long. */
  most: number
  /** Milliseconds below which a quotient says nothing. */
  noise: number
}

/**
 * Expect that work on more takes hardly longer than there is more of it. Both are done three times, as what else happens in the
 * process only adds to the least of them; and all of it again, up to four times, where it is longer than it should be: a machine
 * may do something else at one time, hardly at four.
 */
export async function expectGrowth(
  work: (count: number) => unknown,
  [some, more]: readonly [some: number, more: number],
  { most, noise }: Growth,
): Promise<void> {
  let growth = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 4 && growth >= most; attempt++)
    growth = (await least(() => work(more))) / Math.max(await least(() => work(some)), noise)
  expect(growth).toBeLessThan(most)
}

async function least(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < 3; run++) {
    const start = processorTime()
    await work()
    times.push(processorTime() - start)
  }
  return Math.min(...times)
}
