import picocolors from 'picocolors'
import { VFileMessage } from 'vfile-message'
import { describe, expect, test } from 'vitest'
import { columns, plain } from '../../src/cli/display.ts'
import { codeFrame } from '../../src/cli/frame.ts'
import { formatGithub, formatJson, formatText } from '../../src/cli/report.ts'
import type { Message } from '../../src/validate/message.ts'

const colors = picocolors.createColors(false)

function placeOf(line: number, column: number, endLine: number, endColumn: number, file = 'a.md') {
  return {
    file,
    start: { line, column, offset: 0 },
    end: { line: endLine, column: endColumn, offset: 0 },
  }
}

function messageOf(reason: string, extra: Partial<Message> = {}): Message {
  const place = extra.place ?? placeOf(1, 3, 1, 5)
  const message = new VFileMessage(reason, { place })
  return Object.assign(message, {
    file: place.file,
    place,
    ruleId: 'some-rule',
    fatal: true,
    ...extra,
  })
}

const sources = { text: () => 'abcdef\nghi', name: (file: string) => `content/${file}` }

describe('a code frame', () => {
  test('marks units of the source by columns of the terminal', () => {
    expect(codeFrame('漢字 $x_$ é', placeOf(1, 4, 1, 8), 80)).toEqual([
      '  1 │ 漢字 $x_$ é',
      '    │      ^^^^',
    ])
    expect(codeFrame('漢字', placeOf(1, 2, 1, 3), 80)).toEqual(['  1 │ 漢字', '    │   ^^'])
    expect(codeFrame('e\u0301x', placeOf(1, 3, 1, 4), 80)[1]).toBe('    │  ^')
    expect(codeFrame('👍🏽 x', placeOf(1, 6, 1, 7), 80)[1]).toBe('    │      ^')
  })

  test('keeps tabs before the place', () => {
    expect(codeFrame('\ta\tb', placeOf(1, 4, 1, 5), 80)[1]).toBe('    │ \t \t^')
  })

  test('marks one column where there is nothing, as at the end of a line', () => {
    expect(codeFrame('ab', placeOf(1, 3, 1, 3), 80)[1]).toBe('    │   ^')
    expect(codeFrame('', placeOf(1, 1, 1, 1), 80)).toEqual(['  1 │', '    │ ^'])
  })

  test('of several lines shows the first to its end', () => {
    expect(codeFrame('one\r\ntwo words\r\nthree', placeOf(2, 5, 3, 2), 80)).toEqual([
      '  2 │ two words',
      '    │     ^^^^^',
    ])
  })

  test('cuts a long line around the place', () => {
    const text = `${'a'.repeat(300)}HERE${'b'.repeat(300)}`
    const [line = '', carets = ''] = codeFrame(text, placeOf(1, 301, 1, 305), 60)
    expect(columns(line)).toBeLessThanOrEqual(60)
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE')
    expect(line).toMatch(/^ {2}1 │ …a+HEREb+…$/)
  })

  test('shows what would steer the terminal', () => {
    const [line, carets] = codeFrame('\x1b[2Jx\u202ey', placeOf(1, 5, 1, 6), 80)
    expect(line).toBe('  1 │ ␛[2Jx<U+202E>y')
    expect(carets).toBe('    │     ^')
  })

  test('of a line that is not there is empty', () => {
    expect(codeFrame('one', placeOf(7, 1, 7, 1), 80)).toEqual([])
  })
})

test('text from decks is made harmless, and still can be read', () => {
  expect(plain('\x1b]0;title\x07 \x9b31m \u2066x\u2069 a\tb\nc')).toBe(
    '␛]0;title␇ <U+009B>31m <U+2066>x<U+2069> a\tb\nc',
  )
  expect(plain('\ud800 ok 👩‍🔬')).toBe('<U+D800> ok 👩‍🔬')
})

test('messages for people have place, reason, frame and the way out', () => {
  const message = messageOf('Unexpected `cd`\nin two lines', {
    note: 'Leave it out.',
    fix: { title: 'Remove it', edits: [] },
    related: [{ place: placeOf(2, 1, 2, 2, 'b.md'), reason: 'the other one' }],
  })
  expect(formatText([message], sources, { colors, width: 80 })).toBe(
    [
      'content/a.md:1:3  error  Unexpected `cd` in two lines  some-rule',
      '  1 │ abcdef',
      '    │   ^^',
      '  see content/b.md:2:1  the other one',
      '  note: Leave it out.',
      '  fix: Remove it',
    ].join('\n'),
  )
})

test('messages as JSON have the keys that are promised', () => {
  const related = [{ place: placeOf(2, 1, 2, 2), reason: 'the other one' }]
  const messages = [
    messageOf('One', {
      note: 'Note.',
      url: 'https://example.org',
      related,
      fix: { title: 'Fix', edits: [] },
    }),
    messageOf('Two', { fatal: false, place: placeOf(1, 1, 2, 3) }),
    messageOf('Three', { fatal: undefined }),
  ]
  const summary = {
    errors: 1,
    warnings: 1,
    infos: 1,
    files: 1,
    decks: 1,
    questions: 0,
    concepts: 0,
    kernels: 0,
  }
  expect(JSON.parse(formatJson(messages, sources, summary))).toEqual({
    messages: [
      {
        file: 'content/a.md',
        line: 1,
        column: 3,
        endLine: 1,
        endColumn: 5,
        ruleId: 'some-rule',
        severity: 'error',
        reason: 'One',
        note: 'Note.',
        url: 'https://example.org',
        related: [{ file: 'content/a.md', line: 2, column: 1, reason: 'the other one' }],
        fix: { title: 'Fix' },
      },
      {
        file: 'content/a.md',
        line: 1,
        column: 1,
        endLine: 2,
        endColumn: 3,
        ruleId: 'some-rule',
        severity: 'warning',
        reason: 'Two',
        related: [],
      },
      expect.objectContaining({ severity: 'info', reason: 'Three' }),
    ],
    summary: { ...summary, rules: { 'some-rule': 3 } },
  })
})

test('annotations for GitHub are one line each, whatever is in them', () => {
  const place = placeOf(3, 1, 3, 9, 'a,b:c%.md')
  const message = messageOf('100 % :: wrong,\nreally', { fatal: false, place, note: 'Note.' })
  expect(formatGithub([message], sources)).toBe(
    '::warning file=content/a%2Cb%3Ac%25.md,line=3,col=1,endColumn=9,endLine=3,title=some-rule' +
      '::100 %25 :: wrong,%0Areally%0ANote.',
  )
})
