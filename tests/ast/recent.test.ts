import { expect, test } from 'vitest'
import { createRecent } from '../../src/ast/recent.ts'

test('what was not asked for is let go of, what was stays', () => {
  const recent = createRecent<number, string>(8)
  for (let key = 0; key < 100; key++) {
    recent.set(key, `${key}`)
    expect(recent.get(0)).toBe('0')
  }
  expect(recent.get(99)).toBe('99')
  expect(recent.get(1)).toBeUndefined()
})

test('it holds between a half and all of what it may', () => {
  const recent = createRecent<number, string>(1000, (value) => value.length)
  for (let key = 0; key < 500; key++) recent.set(key, 'ten signs.')
  const left = Array.from({ length: 500 }, (_, key) => recent.get(key)).filter(Boolean).length
  expect(left).toBeGreaterThanOrEqual(50)
  expect(left).toBeLessThanOrEqual(101)
})
