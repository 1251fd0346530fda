/** What the renderer remembers, and that it lets go of it. */
import katex from 'katex'
import { afterEach, expect, test, vi } from 'vitest'
import { createCode } from '../../src/render/code.ts'
import { createDiagram } from '../../src/render/diagram/draw.ts'
import { mostHeld } from '../../src/render/known.ts'
import { createMath, type RenderedMath } from '../../src/render/math.ts'

afterEach(() => void vi.restoreAllMocks())

/** Sets a formula by a stand-in for KaTeX, which is as long as it is told; gives how often. */
function counted(length: number): {
  set: (tex: string, form: 'html' | 'mathml') => void
  count: () => number
} {
  const made = `<span>${'x'.repeat(length)}</span>`
  const spy = vi.spyOn(katex, 'renderToString').mockReturnValue(made)
  const math = createMath()
  return {
    set: (tex, form) => void math(tex)[form satisfies keyof RenderedMath],
    count: () => spy.mock.calls.length,
  }
}

test.each(['html', 'mathml'] as const)('%s of a formula is set once', (form) => {
  const { set, count } = counted(10)
  for (const tex of ['x', 'y', 'x', 'y', 'x']) set(tex, form)
  expect(count()).toBe(2)
})

test('MathML is taken from the HTML that was set', () => {
  const { set, count } = counted(10)
  set('x', 'html')
  set('x', 'mathml')
  expect(count()).toBe(1)
})

test('a formula in a block is another than on a line', () => {
  const math = createMath()
  expect(math('\\sum_a^b', true).html).not.toBe(math('\\sum_a^b').html)
})

test.each(['html', 'mathml'] as const)(
  '%s of many formulas is let go of, of a thousand questions not',
  (form) => {
    const thousand = 3600
    const most = form === 'html' ? mostHeld : mostHeld / 6
    const { set, count } = counted(Math.floor(most / 2 / thousand) - 20)
    for (const _ of [1, 2]) for (let index = 0; index < thousand; index++) set(`${index}`, form)
    expect(count()).toBe(thousand)
    for (const _ of [1, 2]) for (let index = 0; index < 3 * thousand; index++) set(`${index}`, form)
    expect(count()).toBeGreaterThanOrEqual(6 * thousand)
  },
)

test('code is read once while it is near, and again when much came between', () => {
  const code = createCode()
  const first = code('a = 1', 'python')
  expect(code('a = 1', 'python')).toBe(first)
  const long = 'b\n'.repeat(10_000)
  for (let index = 0; index < 10; index++) code(`${index}${long}`)
  expect(code('a = 1', 'python')).not.toBe(first)
  expect(code('a = 1', 'python')).toEqual(first)
})

test('a diagram is drawn once while it is near, and again when many came between', () => {
  const diagram = createDiagram()
  const first = diagram('flowchart LR\nA --> B')
  expect(diagram('flowchart LR\nA --> B')).toBe(first)
  for (let index = 0; index < 300; index++) diagram(`flowchart LR\nA --> B${index}`)
  const again = diagram('flowchart LR\nA --> B')
  expect(again).not.toBe(first)
  expect(again.scene).toEqual(first.scene)
})
