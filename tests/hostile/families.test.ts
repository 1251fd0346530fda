import { expect, test } from 'vitest'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'
import { createRenderer } from '../../src/render/index.ts'
import { validate } from '../../src/validate/index.ts'
import { families } from './families.ts'

test('there are as many families as the documentation says', () => {
  expect(families.length).toBeGreaterThanOrEqual(61)
  expect(new Set(families.map(({ name }) => name)).size).toBe(families.length)
})

test.each(families.filter((_, at) => at % 6 === 0))(
  '$name, small: ends with places in its source',
  ({ most, text }) => {
    const parsed = parse({ path: 'deck.md', text: text(Math.ceil(most / 200)) })
    const { project } = link([parsed], { id: 'hostile', assets: [], date: new Date(0) })
    for (const { place } of validate(project, createRenderer()))
      expect(place.end.offset ?? 0).toBeLessThanOrEqual(parsed.source.text.length)
  },
)
