import { isRecord } from './is-record.ts'

/** When each thing was last tried, and how well it went: 1 missed, 2 nearly, 3 right. */
export type Tries = Record<string, [time: number, grade: number]>

/** What is stored of tries; what is none is left out. */
export function parseTries(stored: unknown): Tries {
  return Object.fromEntries(
    Object.entries(isRecord(stored) ? stored : {}).filter(
      (entry): entry is [string, [number, number]] =>
        Array.isArray(entry[1]) && entry[1].length === 2 && entry[1].every(Number.isFinite),
    ),
  )
}

/** What was missed first, then what was never tried, then what was long ago. */
export function inTurn(keys: readonly string[], tries: Tries): string[] {
  const rank = (key: string): [grade: number, time: number] => {
    const [time, grade] = tries[key] ?? [0, 1.5]
    return [grade, time]
  }
  return keys.toSorted((one, other) => {
    const [a, b] = [rank(one), rank(other)]
    return a[0] - b[0] || a[1] - b[1]
  })
}
