import fc from 'fast-check'

/** Highest code point of Unicode, and the surrogates, which are none alone. */
const [last, surrogates, surrogatesEnd] = [0x10ffff, 0xd800, 0xdfff]

/**
 * Any sign of Unicode: as fast-check's own `binary`, which lists them all before the first is taken (a second of each process).
 */
export const sign: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: last })
  .filter((code) => code < surrogates || code > surrogatesEnd)
  .map((code) => String.fromCodePoint(code))
