/** How often something is tried: few times in `npm test`, more in continuous integration, most in `npm run test:long`. */
export interface Runs {
  quick: number
  sample: number
  long: number
}

/** How often to try here; `DECKWRIGHT_TESTS` is `sample` or `long`, else it is quick. */
export function runs({ quick, sample, long }: Runs): number {
  const level = process.env.DECKWRIGHT_TESTS
  if (level === 'long') return long
  return level === 'sample' ? sample : quick
}
