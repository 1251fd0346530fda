import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLock } from '../../src/files/is-lock.ts'
import { lockShape } from '../../src/files/lock-shape.ts'
import { runs } from '../runs.ts'

const time = fc.constantFrom('2026-02-03T04:05:06Z', '2024-02-29T23:59:59Z')
const lock = fc.record(
  {
    version: fc.constant(1),
    project: fc.constantFrom('decks', 'a'),
    modified: time,
    items: fc.dictionary(
      fc.string({ maxLength: 4 }),
      fc.dictionary(
        fc.string({ maxLength: 4 }),
        fc.record(
          { title: fc.string(), text: fc.string(), seen: time, changed: time, gone: time },
          { requiredKeys: ['title', 'text', 'seen', 'changed'], noNullPrototype: true },
        ),
        { maxKeys: 2, noNullPrototype: true },
      ),
      { maxKeys: 2, noNullPrototype: true },
    ),
    stamps: fc.dictionary(
      fc.constantFrom('anki', 'pdf'),
      fc.dictionary(
        fc.string({ maxLength: 4 }),
        fc.record(
          {
            fingerprint: fc.string(),
            changed: time,
            about: fc.dictionary(fc.string({ maxLength: 4 }), fc.string(), {
              noNullPrototype: true,
            }),
          },
          { requiredKeys: ['fingerprint', 'changed'], noNullPrototype: true },
        ),
        { maxKeys: 2, noNullPrototype: true },
      ),
      { maxKeys: 2, noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
)

test('a lock as we write it is one', () => {
  fc.assert(
    fc.property(lock, (value) => {
      const read: unknown = JSON.parse(JSON.stringify(value))
      expect(isLock(read)).toBe(!JSON.stringify(value).includes('"__proto__":'))
      expect(lockShape.safeParse(read).success).toBe(true)
    }),
  )
})

const odd = fc.oneof(
  fc.constantFrom(null, 0, 1, 2, '', [], {}, true, 'x'),
  fc.constantFrom(
    '2026-02-30T00:00:00Z',
    '2026-02-03T04:05:06.5Z',
    '2026-02-03',
    '2026-13-01T00:00:00Z',
  ),
)

/** A value with something else at one of its places, one key less, or one more. */
function changed(value: unknown, seed: number, other: unknown): unknown {
  const places: (() => void)[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const record = node as Record<string, unknown>
    places.push(() => Object.assign(record, { further: other }))
    for (const key of Object.keys(record)) {
      places.push(() => Object.assign(record, { [key]: other }))
      places.push(() => Reflect.deleteProperty(record, key))
      visit(record[key])
    }
  }
  visit(value)
  places[seed % places.length]?.()
  return value
}

test('what is taken for a lock is one for the schema', () => {
  let taken = 0
  let refused = 0
  fc.assert(
    fc.property(lock, fc.nat(), odd, (value, seed, other) => {
      const read = changed(JSON.parse(JSON.stringify(value)), seed, other)
      if (!isLock(read)) refused++
      else {
        taken++
        expect(lockShape.safeParse(read)).toMatchObject({ success: true, data: read })
      }
    }),
    { numRuns: runs({ quick: 1000, sample: 5000, long: 50_000 }) },
  )
  expect(Math.min(taken, refused)).toBeGreaterThan(20)
})
