import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rulesPage } from '../src/validate/explain.ts'
import { rules } from '../src/validate/rules/index.ts'
import { messagesOn } from './validate/messages-on.ts'
import { checkExample, edited } from './validate/project-of.ts'

describe.each(rules)('$name', (rule) => {
  test('has two examples of each kind and more', () => {
    expect(rule.examples.pass.length).toBeGreaterThanOrEqual(2)
    expect(rule.examples.fail.length).toBeGreaterThanOrEqual(2)
  })

  test.each(rule.examples.pass.map((example, i) => ({ example, i })))(
    'passes $i',
    async ({ example }) => {
      const said = (await messagesOn(example, rule)).filter(
        ({ ruleId, fatal }) => ruleId === rule.name || fatal,
      )
      expect(said.map(String)).toEqual([])
    },
  )

  test.each(rule.examples.fail.map((example, i) => ({ example, i })))(
    'fails $i',
    async ({ example }) => {
      const messages = await messagesOn(example, rule)
      const own = messages.filter(({ ruleId, file }) => ruleId === rule.name && file === 'deck.md')
      expect(own.map(({ line, column }) => `${line}:${column}`)).toEqual(example.at)
      const foreign = messages.filter(({ ruleId, fatal }) => ruleId !== rule.name && fatal)
      expect(foreign.map(String)).toEqual([])
      for (const { reason, note } of own) {
        if (!rule.stage) expect(reason).toMatch(/^Unexpected /)
        if (rule.name !== 'anki-empty' && rule.name !== 'file-unreadable')
          expect(note ?? '').not.toBe('')
      }
      if (example.fixed !== undefined)
        expect(
          edited(
            example.source,
            own.flatMap(({ fix }) => fix?.edits ?? []),
          ),
        ).toBe(example.fixed)
    },
  )

  test('explains itself', () => {
    expect(rule.description).toMatch(/\.$/)
    expect(rule.why).toMatch(/\.$/)
  })
})

test('every file is a rule, and every rule has the name of its file', () => {
  const files = readdirSync(new URL('../src/validate/rules/', import.meta.url))
    .filter((file) => file !== 'index.ts')
    .map((file) => file.replace(/\.ts$/, ''))
  expect(rules.map(({ name }) => name)).toEqual(files.toSorted())
})

test('a fixed example is clean of its rule', () => {
  for (const { name, examples } of rules)
    for (const { fixed, source, ...example } of examples.fail)
      if (fixed !== undefined) {
        const left = checkExample({ ...example, source: fixed })
        expect(left.filter(({ ruleId }) => ruleId === name).map(String), name).toEqual([])
      }
})

test('docs/rules.md is current', () => {
  const docs = readFileSync(new URL('../docs/rules.md', import.meta.url), 'utf8')
  expect(docs).toBe(rulesPage(rules))
})
