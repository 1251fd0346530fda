import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DisplayItem } from '../../src/backends/pdf/display-list.ts'
import { loadFonts } from '../../src/backends/pdf/fonts/load.ts'
import { createTypesetter, type Typesetter } from '../../src/backends/pdf/fonts/typesetter.ts'
import { type FormulaBox, formulaBox } from '../../src/backends/pdf/math/formula.ts'
import { fontOpener } from '../../src/backends/pdf/write/pdfkit.ts'
import type { BuildNode } from '../../src/render/katex.ts'
import { createMath } from '../../src/render/math.ts'
import { formulas } from './formulas.ts'
import { resource } from './host.ts'

const ink = '#000000'
const math = createMath()
let typesetter: Typesetter

beforeAll(async () => {
  typesetter = createTypesetter(await loadFonts({ resource }, await fontOpener()))
})

function layout(tex: string, display = true): FormulaBox {
  const { tree, error } = math(tex, display)
  if (!tree) throw new Error(`${tex}: ${error?.reason}`)
  return formulaBox(tree, { measure: typesetter.runs, ink })
}

function itemsOf(box: FormulaBox): DisplayItem[] {
  return [...box.lines.flat(), ...(box.tag ? [box.tag] : [])].flatMap(({ items }) => [...items])
}

const round = (value: number): number => Math.round(value * 100) / 100 + 0

/** An item in one short line, for snapshots that can be read. */
function brief(item: DisplayItem): string {
  switch (item.type) {
    case 'glyphs':
      return `${item.face.replace('KaTeX_', '')} ${item.text} ×${round(item.size)} @${round(item.x)},${round(item.y)}`
    case 'rect':
      return `rect ${[item.x, item.y, item.width, item.height].map(round).join(' ')}`
    case 'path': {
      const xs = item.commands.flatMap((command) => (command[0] === 'Z' ? [] : [command.at(-2)]))
      const [left, right] = [Math.min(...xs.map(Number)), Math.max(...xs.map(Number))]
      return `path of ${item.commands.length} from ${round(left)} to ${round(right)}`
    }
    default:
      return item.type
  }
}

/** Every number in an item. */
function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbers)
  return []
}

describe('formulas', () => {
  test.each(formulas)('%s', (tex) => {
    const box = layout(tex)
    expect(box.unknown).toEqual([])
    expect({
      size: [box.width, box.height, box.depth].map(round).join(' × '),
      items: itemsOf(box).map(brief),
    }).toMatchSnapshot()
  })

  test('a class, a style, a colour and a node that we do not know are reported', () => {
    const glyph: BuildNode = { classes: ['mord', 'strange'], text: 'x', style: { zoom: '2' } }
    const tree: BuildNode = {
      classes: ['katex-html'],
      children: [
        { classes: ['base'], children: [glyph, { classes: ['mord'], src: 'a.png' }] },
        { classes: ['base'], style: { color: 'notacolor' }, children: [{ text: 'y' }] },
      ],
    }
    const { unknown } = formulaBox(tree, { measure: typesetter.runs, ink })
    expect(unknown).toEqual(['class strange', 'color notacolor', 'node classes src', 'style zoom'])
  })

  test('a phantom takes room and shows nothing', () => {
    const shown = layout(String.raw`\frac{a}{b}\sqrt{x}`)
    const hidden = layout(String.raw`\phantom{\frac{a}{b}\sqrt{x}}`)
    expect(hidden.width).toBeCloseTo(shown.width, 6)
    expect(itemsOf(shown).length).toBeGreaterThan(3)
    expect(itemsOf(hidden)).toEqual([])
  })

  test('an inline formula may break after relations and operators, and nowhere else', () => {
    const parts = layout('a + b = \\frac{c + d}{e}', false).lines.flat()
    const texts = parts.map(({ items }) =>
      items.map((item) => (item.type === 'glyphs' ? item.text : '')).join(''),
    )
    expect(texts.map((text) => [...text].sort().join(''))).toEqual(['+a', '=b', '+cde'])
  })

  test('the parts are as wide as what KaTeX says of its glyphs', () => {
    const { width } = layout('x', false)
    expect(width).toBeCloseTo(0.572, 2)
  })
})

/** TeX that KaTeX accepts, nested. */
const tex: fc.Arbitrary<string> = fc.letrec<{ tex: string; atom: string; part: string }>((tie) => ({
  atom: fc.constantFrom('a', 'x', '1', '+', '=', '\\alpha', '\\sum', '\\int', '\\to', ',', '\\le'),
  part: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('atom'),
    fc.tuple(tie('tex'), tie('tex')).map(([a, b]) => `\\frac{${a}}{${b}}`),
    fc.tuple(tie('tex'), tie('tex')).map(([a, b]) => `{${a}}^{${b}}`),
    fc.tuple(tie('tex'), tie('tex')).map(([a, b]) => `{${a}}_{${b}}`),
    tie('tex').map((a) => `\\sqrt{${a}}`),
    tie('tex').map((a) => `\\left( ${a} \\right]`),
    tie('tex').map((a) => `\\overbrace{${a}}`),
    tie('tex').map((a) => `\\widehat{${a}}`),
    tie('tex').map((a) => `\\cancel{${a}}`),
    tie('tex').map((a) => `\\boxed{${a}}`),
    tie('tex').map((a) => `\\textcolor{red}{${a}}`),
    tie('tex').map((a) => `\\xrightarrow{${a}}`),
    tie('tex').map((a) => `\\phantom{${a}}`),
    fc
      .tuple(tie('tex'), tie('tex'), tie('tex'))
      .map(([a, b, c]) => `\\begin{pmatrix} ${a} & ${b} \\\\ ${c} & 0 \\end{pmatrix}`),
    fc.tuple(tie('tex'), tie('tex')).map(([a, b]) => `\\begin{cases} ${a} & ${b} \\end{cases}`),
  ),
  tex: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
})).tex

test('any formula that KaTeX takes is laid out in numbers', () => {
  fc.assert(
    fc.property(tex, fc.boolean(), (source, display) => {
      const box = layout(source, display)
      expect(box.unknown).toEqual([])
      expect([box.width, box.height, box.depth].every(Number.isFinite)).toBe(true)
      expect(itemsOf(box).flatMap(numbers).every(Number.isFinite)).toBe(true)
    }),
    { numRuns: 150, seed: 7 },
  )
})
