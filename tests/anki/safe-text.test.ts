import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { paragraph } from '../../src/ast/build.ts'
import type { Block, Inline } from '../../src/ast/nodes.ts'
import { plainProse } from '../../src/backends/anki/plain-prose.ts'
import { createFieldWriter } from '../../src/backends/anki/prose.ts'
import { clozeDeletion, clozeSafe } from '../../src/backends/anki/safe-text.ts'
import { createRenderer } from '../../src/render/index.ts'
import { clozes } from './check-package.ts'

const renderer = createRenderer()
const writer = createFieldWriter(renderer.html, new Map())

interface Parsed {
  nodeName: string
  value?: string
  childNodes?: Parsed[]
}

/** The text that a browser shows. */
function shown(html: string): string {
  const textOf = ({ nodeName, value, childNodes = [] }: Parsed): string =>
    nodeName === '#text' ? (value ?? '') : childNodes.map(textOf).join('')
  return textOf(parseFragment(html))
}

/** The pieces of text that MathJax searches for delimiters: any element ends one, a comment does not. */
function mathTexts(html: string): string[] {
  const out = ['']
  const walk = ({ nodeName, value, childNodes = [] }: Parsed): void => {
    if (nodeName === '#text') out.push((out.pop() ?? '') + value)
    else if (nodeName !== '#comment') {
      out.push('')
      if (nodeName !== 'code' && nodeName !== 'pre') childNodes.forEach(walk)
      out.push('')
    }
  }
  walk(parseFragment(html))
  return out
}

// Letters that mean something to Markdown, TeX, HTML, Anki or SQL, and some that break naive code.
const text = fc
  .array(
    fc.constantFrom(
      ...'ab {}()[]\\:$&<>"\'`_*;#%c1é😀ש',
      '\\(',
      '[sound:',
      '[latex]',
      '{{c1::',
      '[$]',
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.join(''))
  .map((value) => `x${value}x`)

describe('math', () => {
  test('TeX in is TeX out', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (tex, display) => {
        const block: Block = display
          ? { type: 'math', value: tex }
          : paragraph({ type: 'inlineMath', value: tex })
        expect(shown(writer.prose([block]))).toBe(display ? `\\[${tex}\\]` : `\\(${tex}\\)`)
      }),
    )
  })

  test('a kernel and a symbol keep their TeX', () => {
    const html = writer.formula({
      type: 'kernel',
      value: 'a < b & c',
      notation: 'tex',
      display: true,
      children: [],
      position: {
        file: 'a.md',
        start: { line: 1, column: 1 },
        end: { line: 1, column: 1 },
      },
    })
    expect(html).toBe('<div class="math">\\[a &lt; b &amp; c\\]</div>')
  })
})

describe('text', () => {
  test('text in is text out, in prose and in code', () => {
    fc.assert(
      fc.property(text, (value) => {
        const nodes: Inline[] = [
          { type: 'text', value },
          { type: 'inlineCode', value },
          { type: 'strong', children: [{ type: 'text', value }] },
          { type: 'delete', children: [{ type: 'text', value }] },
        ]
        expect(shown(writer.prose([paragraph(...nodes)]))).toBe(value.repeat(4))
        expect(shown(writer.text(value))).toBe(value)
        const code: Block = { type: 'codeSample', value, lang: 'cpp' }
        expect(shown(writer.prose([code]))).toBe(value)
      }),
    )
  })

  test('nothing in text is a sound, old LaTeX or math', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const html of [
          writer.text(value),
          writer.prose([paragraph(value, { type: 'delete', children: [] })]),
          writer.prose([{ type: 'codeSample', value, lang: 'python' }]),
          writer.prose([{ type: 'formulaBlock', value, children: [] }]),
        ]) {
          expect(html).not.toMatch(/\[(?:sound:|anki:|\/?latex\]|\/?\$\$?\])/i)
          expect(mathTexts(html).join('\n')).not.toMatch(/\\[([]/)
        }
      }),
    )
  })

  test('control characters and the field separator are left out, and letters are composed', () => {
    expect(writer.text('a\u0000b\u001fc\u007fe\u0301')).toBe('abc\u00e9')
  })

  test('a line of words and math has no white space added', () => {
    const line: Inline[] = [
      { type: 'text', value: 'Is ' },
      { type: 'delete', children: [{ type: 'text', value: 'x' }] },
      { type: 'text', value: '?' },
    ]
    expect(writer.prose(line)).toBe('Is <del>x</del>?')
  })
})

test('the short way for plain prose equals the shared renderer', () => {
  const inline: fc.Arbitrary<Inline> = fc.letrec<{ inline: Inline }>((tie) => ({
    inline: fc.oneof(
      { maxDepth: 3 },
      text.map((value): Inline => ({ type: 'text', value })),
      text.map((value): Inline => ({ type: 'inlineMath', value })),
      text.map((value): Inline => ({ type: 'inlineCode', value })),
      fc
        .array(tie('inline'), { maxLength: 3 })
        .map((children): Inline => ({ type: 'emphasis', children })),
      fc
        .array(tie('inline'), { maxLength: 3 })
        .map((children): Inline => ({ type: 'strong', children })),
    ),
  })).inline
  const blocks = fc.array(
    fc.array(inline, { minLength: 1, maxLength: 4 }).map((line) => paragraph(...line)),
    { minLength: 1, maxLength: 3 },
  )
  fc.assert(
    fc.property(blocks, (content) => {
      expect(plainProse(content)).toBe(renderer.html(content, { math: 'tex' }))
    }),
  )
})

describe('clozes', () => {
  test('safe text opens, closes and parts nothing, and looks the same', () => {
    fc.assert(
      fc.property(text, (value) => {
        const html = clozeSafe(writer.text(value))
        expect(html).not.toMatch(/\}\}|::|\{\{c/)
        expect(shown(html)).toBe(value)
      }),
    )
  })

  test.each([
    ['\\(\\frac{1}{\\sqrt{x}}\\)', undefined],
    ['std::vector<:', 'a::b}'],
    ['}}}', undefined],
    [':', ':'],
    ['<a href="https://x.test/a::b}}">{{c3::y}}</a>', undefined],
  ])('a deletion of %s has its own number alone', (html, hint) => {
    const made = `before ${clozeDeletion(2, html, hint)} after`
    expect(clozes(made)).toEqual([2])
    const inside = made.slice(made.indexOf('::') + 2, made.lastIndexOf('}}'))
    expect(inside.split('::')).toHaveLength(hint === undefined ? 1 : 2)
    expect(inside).not.toContain('}}')
  })

  test('an attribute gets entities and no comment', () => {
    expect(clozeSafe('<a href="a::b">c::d</a>')).toBe('<a href="a&#58;:b">c:<!-- -->:d</a>')
  })
})
