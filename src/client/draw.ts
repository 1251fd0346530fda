/** Drawing questions: the same seed draws the same ones, for whoever opens the address. */

/** Something to be asked. */
export interface Candidate {
  key: string
  pillar: string
  difficulty: string
  /** Whether it wants a quick answer. */
  rapid?: boolean
}

/** A round with how long it takes. */
export interface Round {
  title: string
  minutes: number
  /** Whether it asks for many quick answers: it draws quick questions, the others only where nothing else is left. */
  rapid?: boolean
}

/** Minutes a question is given, by its difficulty. */
const minutesOf: Record<string, number> = { easy: 5, medium: 8, hard: 12 }

/** Minutes a quick answer is given. */
const quick = 1

/**
 * Questions for each round, as many as its minutes hold and one at least; quick ones in a quick round. Each is of a pillar and a difficulty that were
 * drawn least so far; none comes twice while there are others.
 */
export function draw<Item extends Candidate>(
  seed: string,
  rounds: readonly Round[],
  candidates: readonly Item[],
): Item[][] {
  const random = generator(seed)
  const pool = shuffled(candidates, random)
  const seen = new Map<string, number>()
  const times = (name: string): number => seen.get(name) ?? 0
  const used = new Set<string>()
  const take = (rapid: boolean): Item | undefined => {
    const unused = pool.filter(({ key }) => !used.has(key))
    const fitting = unused.filter((item) => (item.rapid ?? false) === rapid)
    const left = fitting.length > 0 ? fitting : unused
    const cost = ({ pillar, difficulty }: Item): number =>
      2 * times(`p:${pillar}`) + times(`d:${difficulty}`)
    const best = left.reduce<Item | undefined>(
      (chosen, item) => (chosen && cost(chosen) <= cost(item) ? chosen : item),
      undefined,
    )
    if (!best) return undefined
    used.add(best.key)
    for (const name of [`p:${best.pillar}`, `d:${best.difficulty}`]) seen.set(name, times(name) + 1)
    return best
  }
  return rounds.map(({ minutes, rapid = false }) => {
    const drawn: Item[] = []
    let left = minutes
    while (drawn.length === 0 || left >= (rapid ? quick : 8)) {
      const item = take(rapid)
      if (!item) break
      drawn.push(item)
      left -= item.rapid ? quick : (minutesOf[item.difficulty] ?? 8)
    }
    return drawn
  })
}

/** A seed that is easy to read aloud: a consonant and a vowel, three times. */
export function newSeed(random: () => number): string {
  const pick = (letters: string): string => letters[Math.floor(random() * letters.length)] ?? ''
  return Array.from({ length: 3 }, () => pick('bdfgklmnprstvz') + pick('aeiou')).join('')
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const out = [...items]
  for (let at = out.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [out[at], out[other]]
    if (one !== undefined && two !== undefined) {
      out[at] = two
      out[other] = one
    }
  }
  return out
}

/** Numbers from 0 to 1 after a seed: FNV-1a for the seed, mulberry32 for the numbers. */
function generator(seed: string): () => number {
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
