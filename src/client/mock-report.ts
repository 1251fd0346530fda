/** One question of a mock interview, as it went. */
export interface Asked {
  key: string
  title: string
  round: string
  seconds: number
  /** 0 missed, 1 partly, 2 solid, 3 strong. */
  score: number
  /** The red flags that were raised. */
  flags: string[]
  note: string
}

/** A mock interview, as it is kept and exported. */
export interface Report {
  seed: string
  loop: string
  /** When it ended: ISO 8601, in UTC. */
  ended: string
  seconds: number
  /** Of all scores, from 0 to 3, to one decimal. */
  average: number
  flags: number
  asked: Asked[]
}

/** Put the questions together. */
export function report({
  seed,
  loop,
  at,
  asked,
}: {
  seed: string
  loop: string
  at: number
  asked: readonly Asked[]
}): Report {
  const sum = (values: readonly number[]): number =>
    values.reduce((total, value) => total + value, 0)
  return {
    seed,
    loop,
    ended: new Date(at).toISOString(),
    seconds: sum(asked.map(({ seconds }) => seconds)),
    average:
      asked.length === 0
        ? 0
        : Math.round((sum(asked.map(({ score }) => score)) / asked.length) * 10) / 10,
    flags: sum(asked.map(({ flags }) => flags.length)),
    asked: [...asked],
  }
}
