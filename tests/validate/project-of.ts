import type { Edit } from '../../src/ast/finding.ts'
import type { Project } from '../../src/ast/project.ts'
import { link } from '../../src/link/index.ts'
import type { Lock } from '../../src/link/lock.ts'
import { parse } from '../../src/parse/index.ts'
import { createRenderer } from '../../src/render/index.ts'
import { type RuleSetting, validate } from '../../src/validate/index.ts'
import type { Message } from '../../src/validate/message.ts'
import type { Example } from '../../src/validate/rule.ts'

export const render: ReturnType<typeof createRenderer> = createRenderer()

const date = new Date('2026-01-01T00:00:00Z')

/** Sources, by path, as a linked project. */
export function projectOf(
  files: Readonly<Record<string, string>>,
  { assets = [], lock }: { assets?: readonly string[]; lock?: Lock | undefined } = {},
): { project: Project; lock: Lock } {
  const parsed = Object.entries(files).map(([path, text]) => parse({ path, text }))
  return link(parsed, { id: 'test', assets, date, lock })
}

/** The messages on one deck, `deck.md`. */
export function check(
  source: string,
  settings: Readonly<Record<string, RuleSetting>> = {},
): Message[] {
  return validate(projectOf({ 'deck.md': source }).project, render, settings)
}

/** The messages on an example. */
export function checkExample({ source, others = {}, assets = [], before }: Example): Message[] {
  const lock =
    before === undefined ? undefined : projectOf({ 'deck.md': before, ...others }, { assets }).lock
  const { project } = projectOf({ 'deck.md': source, ...others }, { assets, lock })
  return validate(project, render)
}

/** Messages as `line:column rule`. */
export function short(messages: readonly Message[]): string[] {
  return messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`)
}

/** A text after edits, from its end to its start. */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((out, { start, end, text }) => out.slice(0, start) + text + out.slice(end), text)
}
