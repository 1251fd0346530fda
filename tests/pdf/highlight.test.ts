import { expect, test } from 'vitest'
import type { Inline } from '../../src/ast/nodes.ts'
import { lineItems } from '../../src/backends/pdf/boxes/paragraph.ts'
import { piecesOf } from '../../src/backends/pdf/boxes/pieces.ts'
import { createSetting } from '../../src/backends/pdf/boxes/setting.ts'
import { loadFonts } from '../../src/backends/pdf/fonts/load.ts'
import { createTypesetter } from '../../src/backends/pdf/fonts/typesetter.ts'
import { readTemplate } from '../../src/backends/pdf/template.ts'
import { fontOpener } from '../../src/backends/pdf/write/pdfkit.ts'
import { createRenderer } from '../../src/render/index.ts'
import { resource, template } from './host.ts'

const text = (value: string): Inline => ({ type: 'text', value })

test('a highlight has a ground behind its words, its code and its formula; one with a number has none', async () => {
  const made = readTemplate('sheet.json', await template('sheet.json'))
  const typesetter = createTypesetter(await loadFonts({ resource }, await fontOpener()))
  const setting = createSetting(
    { render: createRenderer(), typesetter, picture: () => undefined },
    made,
  )
  const style = { role: 'body' as const, size: 10, color: made.colors.ink }
  const grounds = (...content: Inline[]) => {
    const items = lineItems(piecesOf(content, style, setting), 0, 20, setting)
    const last = items.findLastIndex(({ type }) => type === 'rect')
    const first = items.findIndex(({ type }) => type !== 'rect')
    return { items, rects: items.filter(({ type }) => type === 'rect'), behind: last < first }
  }
  const lit: Inline = {
    type: 'highlight',
    children: [
      text('two '),
      { type: 'inlineCode', value: 'c' },
      { type: 'inlineMath', value: 'x' },
    ],
  }
  const { rects, behind } = grounds(text('one '), lit, text(' three'))
  expect(rects.map((item) => item.type === 'rect' && item.color)).toEqual(
    Array(3).fill(made.colors.mark),
  )
  expect(behind).toBe(true)
  expect(grounds({ ...lit, number: 1, children: [text('two')] }).rects).toEqual([])
})
