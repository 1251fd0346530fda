/**
 * What is tried at random is the same at each run, so that a change is not refused for what others left; the long form of a test
 * tries something else each time (`DECKWRIGHT_TESTS=long`), and so does `DECKWRIGHT_SEED=…` with a number of one's own.
 */
import fc from 'fast-check'

const { DECKWRIGHT_SEED: own, DECKWRIGHT_TESTS: level } = process.env
if (own !== undefined) fc.configureGlobal({ seed: Number(own) })
else if (level !== 'long') fc.configureGlobal({ seed: 20_260_301 })
