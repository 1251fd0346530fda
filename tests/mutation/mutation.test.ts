/**
 * Breaks the shipped decks in a hundred ways, from a fixed seed: each break is found by its rule, near to where it is, and
 * gives no other error.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Message } from '../../src/validate/message.ts'
import { check } from '../validate/project-of.ts'
import { type Break, type Choose, type Mutation, mutations } from './breaks.ts'

const folder = 'content'

/** A few questions of a shipped deck with its front matter: what a break can reach, and quick to read. */
const pieces: string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !name.endsWith('README.md'))
  .sort()
  .flatMap((name) => cut(readFileSync(join(folder, name), 'utf8')))

function cut(text: string): string[] {
  const [head = '', ...sections] = text.split(/^(?=#{2,3} )/m)
  const out: string[] = []
  for (let i = 0; i < sections.length; i += 3) out.push(head + sections.slice(i, i + 3).join(''))
  return out
}

/** Numbers that look drawn, the same at every run. */
function chooser(seed: number): Choose {
  let state = seed
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return count === 0 ? 0 : Math.floor((state / 2 ** 32) * count)
  }
}

const said = new Map<string, Message[]>()

function checked(piece: string): Message[] {
  const known = said.get(piece) ?? check(piece)
  said.set(piece, known)
  return known
}

/** The first piece from a drawn one on that can be broken so. */
function broken(mutation: Mutation, choose: Choose): { before: string; after: Break } | undefined {
  const start = choose(pieces.length)
  for (let i = 0; i < pieces.length; i++) {
    const before = pieces[(start + i) % pieces.length] ?? ''
    const after = mutation.apply(before, choose)
    if (after && after.text !== before) return { before, after }
  }
  return undefined
}

/** What is said of a deck that was not said before the break, wherever it has moved to. */
function news(before: readonly Message[], after: readonly Message[]): Message[] {
  const old = new Map<string, number>()
  const key = ({ ruleId, reason }: Message) => `${ruleId} ${reason}`
  for (const message of before) old.set(key(message), (old.get(key(message)) ?? 0) + 1)
  return after.filter((message) => {
    const left = old.get(key(message)) ?? 0
    old.set(key(message), left - 1)
    return left <= 0
  })
}

function isNear({ place, related = [] }: Message, { line, last = line }: Break): boolean {
  return [place, ...related.map((other) => other.place)].some(
    ({ start }) => start.line >= line - 2 && start.line <= last + 2,
  )
}

const choose = chooser(20_260_101)
const seen = new Set<string>()

/** A break that has not been drawn before, where there still is one. */
function another(mutation: Mutation): ReturnType<typeof broken> {
  let drawn = broken(mutation, choose)
  for (let i = 0; i < 20 && drawn && seen.has(drawn.after.text); i++)
    drawn = broken(mutation, choose)
  if (drawn) seen.add(drawn.after.text)
  return drawn
}

const runs = Array.from({ length: 120 }, (_, i) => {
  const mutation = mutations[i % mutations.length]
  if (!mutation) throw new Error('There is no mutation')
  return { number: i + 1, mutation, drawn: another(mutation) }
})

test('the shipped decks can be broken in all these ways', () => {
  const none = runs.filter(({ drawn }) => !drawn).map(({ mutation }) => mutation.name)
  expect(none).toEqual([])
  expect(new Set(runs.map(({ drawn }) => drawn?.after.text)).size).toBeGreaterThanOrEqual(100)
})

test.each(runs.filter(({ drawn }) => drawn).map((run) => ({ ...run, name: run.mutation.name })))(
  '$number $name',
  ({ mutation: { rule }, drawn }) => {
    const { before = '', after } = drawn ?? {}
    if (!after) return
    const all = check(after.text)
    const fresh = news(checked(before), all)
    const found = fresh.filter(({ ruleId }) => ruleId === rule)
    const told = `${after.line}: ${fresh.map(String).join(' | ') || 'nothing'}`
    expect(
      found.some((message) => isNear(message, after)),
      told,
    ).toBe(true)
    const others = fresh.filter(({ ruleId, fatal }) => fatal && ruleId !== rule)
    expect(others.map(String), told).toEqual([])
  },
)
