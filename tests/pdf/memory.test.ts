import { expect, test } from 'vitest'
import { createFormulaMemory } from '../../src/backends/pdf/boxes/setting.ts'
import type { Glyphs } from '../../src/backends/pdf/display-list.ts'
import {
  createTypesetter,
  type Font,
  type RunMemory,
} from '../../src/backends/pdf/fonts/typesetter.ts'
import type { FormulaBox } from '../../src/backends/pdf/math/formula.ts'

const glyph: Glyphs = {
  type: 'glyphs',
  face: 'a',
  size: 1,
  x: 0,
  y: 0,
  text: 'x',
  color: '#000000',
}

/** A formula that draws a hundred glyphs. */
function box(): FormulaBox {
  const part = { width: 1, height: 1, depth: 0, items: Array.from({ length: 100 }, () => glyph) }
  return { ...part, items: [], lines: [[part]], unknown: [], tag: undefined }
}

test('formulas are forgotten by what they draw, unless they are asked for now and then', () => {
  const memory = createFormulaMemory()
  for (let number = 0; number < 5_000; number += 1) {
    memory.set(`f${number}`, box())
    memory.get('f0')
  }
  const known = Array.from({ length: 5_000 }, (_, number) => memory.get(`f${number}`))
  expect(known[0]).toBeDefined()
  expect(known[1]).toBeUndefined()
  expect(known.at(-1)).toBeDefined()
  expect(known.filter((each) => each !== undefined).length).toBeLessThan(1_000)
})

test('words of decks long past are measured again, those of all decks are not', () => {
  let count = 0
  const font: Font = {
    unitsPerEm: 1000,
    hasGlyphForCodePoint: () => true,
    glyphForCodePoint: () => undefined,
    layout() {
      count += 1
      return { glyphs: [], positions: [], advanceWidth: 500 }
    },
  }
  const memory: RunMemory = new Map()
  const measured = (text: string): number => {
    const before = count
    // A typesetter for each deck, as in a build.
    createTypesetter({ get: () => font }, () => ['only'], memory).width('body', text)
    return count - before
  }
  expect(measured('the')).toBe(1)
  for (let number = 0; number < 50_000; number += 1) {
    measured(`word${number}`)
    expect(measured('the')).toBe(0)
  }
  expect(measured('word0')).toBe(1)
})
