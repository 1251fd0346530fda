import { describe, expect, test } from 'vitest'
import { deck, nowhere, paragraph } from '../../src/ast/build.ts'
import type { DeckContent } from '../../src/ast/map.ts'
import type { Block } from '../../src/ast/nodes.ts'
import type { DocumentName } from '../../src/backends/pdf/options.ts'
import { emit } from './host.ts'

const prose = (...children: Block[]): DeckContent => ({
  type: 'prose',
  position: nowhere,
  children,
})

const said = async (block: Block, ...documents: DocumentName[]) =>
  (await emit([deck('Odd', [prose(block)])], { documents })).warnings

const at = (line: number, column: number) => ({ line, column })

describe('what is wider than its column', () => {
  test('as a word is said where it stands', async () => {
    const value = `Such is ${'x'.repeat(400)} here.`
    const block: Block = {
      type: 'paragraph',
      children: [
        {
          type: 'text',
          value,
          position: { start: at(7, 3), end: at(7, 3 + value.length) },
        },
      ],
    }
    const warnings = await said(block, 'book')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatchObject({
      rule: 'too-wide',
      place: { start: at(7, 11), end: at(7, 411) },
    })
    expect(warnings[0]?.reason).toMatch(
      /^Unexpected word of 400 characters, .* ‘x{39}…’ is \d\.\d times as wide as its column$/,
    )
    expect(warnings[0]?.note).toMatch(/space or a hyphen/)
  })

  test.each([
    ['inside of a paragraph', 'inlineMath' as const],
    ['on lines of its own', 'math' as const],
  ])('as a formula %s is said with a way out', async (_, type) => {
    const value = `\\text{${'a'.repeat(1990)}}`
    const block: Block = type === 'math' ? { type, value } : paragraph({ type, value })
    const warnings = await said(block, 'book')
    expect(warnings).toEqual([
      expect.objectContaining({
        rule: 'too-wide',
        reason: expect.stringMatching(/^Unexpected width of the formula ‘\\text\{a+…’/),
        note: expect.stringMatching(/aligned/),
        place: expect.objectContaining({ start: expect.anything() }),
      }),
    ])
  })

  test('as a formula that breaks is not said', async () => {
    expect(await said({ type: 'math', value: `${'a+'.repeat(999)}a` }, 'book')).toEqual([])
  })

  test('as a table is told as a hint: all of it is there', async () => {
    const row = (text: string) => ({
      type: 'tableRow' as const,
      children: Array.from({ length: 100 }, () => ({
        type: 'tableCell' as const,
        children: [{ type: 'text' as const, value: text }],
      })),
    })
    const children = [row('head'), row('cell')]
    const warnings = await said({ type: 'table', align: [], children }, 'book')
    expect(warnings).toEqual([
      expect.objectContaining({
        rule: 'too-wide',
        severity: 'info',
        reason: expect.stringMatching(/^Unexpected table of 100 columns/),
      }),
    ])
  })

  test('on a sheet refuses it at the place of the widest block', async () => {
    const place = { file: 'a.md', start: at(9, 1), end: at(9, 5) }
    const block: Block = { type: 'math', value: `\\text{${'a'.repeat(1990)}}`, position: place }
    const { files, warnings } = await emit(
      [deck('Odd', [prose(paragraph('Text.'), block)], { sheet: { paper: 'a4' } })],
      { documents: ['sheet'] },
    )
    expect(files).toEqual([])
    expect(warnings).toEqual([
      expect.objectContaining({
        rule: 'sheet-overflow',
        reason: expect.stringMatching(/mm too wide/),
        note: expect.stringMatching(/^The widest block is ‘\\text/),
        place: expect.objectContaining({ start: at(9, 1) }),
      }),
    ])
  })
})
