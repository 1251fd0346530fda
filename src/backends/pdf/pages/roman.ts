const digits: readonly (readonly [value: number, letters: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** A whole number from 1 in small Roman letters. */
export function roman(number: number): string {
  let rest = number
  let out = ''
  for (const [value, letters] of digits)
    while (rest >= value) {
      out += letters
      rest -= value
    }
  return out
}
