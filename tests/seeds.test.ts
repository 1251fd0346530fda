/**
 * The source documents that the shipped decks stand for, where they are at hand: what is known to be wrong with them must
 * be found, and nothing else be invented. They are not part of this repository.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test as base, expect } from 'vitest'
import type { Message } from '../src/validate/message.ts'
import { check, edited } from './validate/project-of.ts'

const folder = new URL('../../shared/seeds/', import.meta.url)
const isThere = existsSync(folder)

/** The text of the document whose name begins with three digits. */
function seed(number: string): string {
  const name = readdirSync(folder).find((file) => file.startsWith(number)) ?? ''
  return readFileSync(new URL(name, folder), 'utf8')
}

function test(name: string, body: () => void): void {
  base(name, ({ skip }) => {
    if (!isThere) skip('the optional source documents are not beside this repository')
    body()
  })
}

function of(messages: readonly Message[], rule: string): Message[] {
  return messages.filter(({ ruleId }) => ruleId === rule)
}

/** How many places a message is about. */
function size({ related = [] }: Message): number {
  return 1 + related.length
}

const clusters = [
  'Geometry and Core Concepts',
  'Optimization and Metrics',
  'Debugging and Reliability',
  'Rapid-Fire Round',
  'Company Emphasis',
  'References',
  'Question Clusters',
  'Scope',
  'How To Use This File',
  'Interviewer Probe Map',
]

const label =
  /^(What interviewer is probing|Direct answer|Deep answer|Follow-up variants|Common mistakes and red flags|Sample code or pseudocode \(when relevant\)):\s?(.*)$/

/** Pasted text whose headings and labels have become plain lines, as a deck again: line by line, with no judgement. */
function interviewDeck(text: string): string {
  const out = ['---', 'title: ML and DL Fundamentals', 'questions: 28', '---']
  const lines = text.split('\n')
  let open = false
  for (const line of lines.slice(lines.indexOf('ML and DL Fundamentals Interview Questions'))) {
    if (open && !/^\d\)/.test(line)) {
      out.push('```', '')
      open = false
    }
    const [, name, rest] = label.exec(line) ?? []
    if (clusters.includes(line)) out.push('', `## ${line}`, '')
    else if (/^Q\d+: /.test(line)) out.push('', `### ${line}`, '')
    else if (name) out.push('', `**${name}:** ${rest}`, '')
    else if (line.startsWith('# Interview')) {
      out.push('```text', line)
      open = true
    } else if (line.startsWith('flowchart')) out.push('', '```mermaid', line)
    else if (line.startsWith('Figure:')) out.push('```', '', `*${line}*`, '')
    else out.push(line)
  }
  return `${out.join('\n')}\n${open ? '```\n' : ''}`
}

/** A bank whose headings have become plain lines and whose difficulties have grown together with the titles. */
function bankDeck(text: string): string {
  const [title = '', , ...lines] = text.split('\n').filter((line) => line !== '')
  const body = lines.map((line) => {
    const [, question, difficulty] = /^- (.*?)(easy|medium|hard)$/.exec(line) ?? []
    if (question) return `- [ ] ${question.trim()} (${difficulty})`
    return `\n### ${line.replace('0 / 67 studied', '')}\n`
  })
  return `---\ntitle: ${title}\nquestions: 67\n---\n\n# ${title}\n\n## Question bank\n\n${body.join('\n')}\n`
}

test('12 orphaned fields in three places, with the question each belongs to', () => {
  const orphans = of(check(interviewDeck(seed('001'))), 'field-orphan')
  expect(orphans.map(size)).toEqual([4, 4, 4])
  expect(orphans.map(({ reason }) => /expected them under “(.*)”$/.exec(reason)?.[1])).toEqual([
    'Calibration vs raw accuracy',
    'Detecting label leakage and train/val contamination',
    'Postmortem plan after recurring optimization regressions',
  ])
})

test('putting the orphans back leaves no field missing', () => {
  const source = interviewDeck(seed('001'))
  const fixes = of(check(source), 'field-orphan').flatMap(({ fix }) => fix?.edits ?? [])
  const left = check(edited(source, fixes))
  const missing = left.filter(({ ruleId }) => /^field-orphan$|-missing$/.test(ruleId))
  expect(missing.map(({ ruleId }) => ruleId)).toEqual(['rapid-answer-missing'])
  expect(of(left, 'answer-duplicate').map(size).toSorted()).toEqual([25, 25, 25, 26, 26])
})

test('five clusters of copied answers over 22 to 28 questions; the written ones are left alone', () => {
  const source = interviewDeck(seed('001'))
  const copies = of(check(source), 'answer-duplicate')
  expect(copies).toHaveLength(5)
  const third = source.slice(0, source.indexOf('### Q3:')).split('\n').length
  for (const copy of copies) {
    expect(size(copy)).toBeGreaterThanOrEqual(22)
    expect(size(copy)).toBeLessThanOrEqual(28)
    if (!copy.reason.includes('the code of')) expect(copy.line).toBeGreaterThan(third)
  }
})

test('rapid fire without answers, 28 questions as claimed', () => {
  const messages = check(interviewDeck(seed('001')))
  expect(of(messages, 'rapid-answer-missing').map(size)).toEqual([4])
  expect(of(messages, 'count-mismatch')).toEqual([])
})

test('62 questions where 67 are claimed', () => {
  const messages = check(bankDeck(seed('002')))
  const [message, ...others] = messages.filter(({ fatal }) => fatal !== undefined)
  expect(others.map(String)).toEqual([])
  expect(message?.reason).toMatch(/67 .* 62,/)
})

test('two broken wiki links, and the formulas are formulas', () => {
  const messages = check(seed('003'))
  expect(of(messages, 'link-broken').map(({ line }) => line)).toEqual([4, 5])
  expect(messages.filter(({ fatal }) => fatal)).toHaveLength(2)
})

test('four scripts without braces, and an underscore in words', () => {
  const messages = check(seed('004'))
  expect(of(messages, 'math-script').map(({ line }) => line)).toEqual([740, 742, 744, 744])
  expect(of(messages, 'math-invalid').map(({ line, column }) => [line, column])).toEqual([
    [257, 48],
  ])
})

test('TeX in plain brackets; between dollars, the other underscore in words comes to light', () => {
  const source = seed('000')
  const bare = of(check(source), 'math-bare-tex')
  expect(bare.map(({ line }) => line)).toEqual([14, 15, 22, 23, 24, 25, 26, 27])
  const fixed = edited(
    source,
    bare.flatMap(({ fix }) => fix?.edits ?? []),
  )
  const invalid = of(check(fixed), 'math-invalid')
  expect(invalid.map(({ line }) => line)).toEqual([14])
  expect(invalid[0]?.fix?.title).toBe('Escape the underscore')
})
