/** Chance with a seed (mulberry32), in whole numbers, so that every machine throws the same. */
export function createDice(seed) {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const whole = (below) => next() % below
  return {
    /** A whole number from 0 to below the one given. */
    whole,
    pick: (list) => list[whole(list.length)],
    /** True in so many of one. */
    chance: (share) => next() < share * 2 ** 32,
  }
}
