import { join } from 'node:path'
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import type { Source } from '../ast/project.ts'
import type { BuildOptions } from '../build.ts'
import { type Rewrite, rewriteFiles } from '../files/rewrite.ts'
import { applyFixes } from '../validate/fix.ts'
import type { Message } from '../validate/message.ts'
import { plain } from './display.ts'
import type { OpenProject } from './project.ts'
import { inOrder, type Sources } from './report.ts'
import type { Colors } from './terminal.ts'

/** What fixes make of the sources of a project. */
export interface FixedProject {
  sources: Source[]
  /** The messages whose fixes were taken, round by round. */
  taken: Message[]
  /** What to write to the disk. */
  rewrites: Rewrite[]
}

/** A fix can bring another to light; one that never ends is a fault of ours, and ends here. */
const rounds = 10

/**
 * Apply the fixes of all messages that `isMeant` takes, check the result, and so on until nothing is left to fix.
 * Nothing is written.
 */
export async function fixProject(
  { options, content }: OpenProject,
  signal: AbortSignal,
  isMeant: (file: string) => boolean,
): Promise<FixedProject> {
  const { build } = await import('../build.ts')
  let sources: readonly Source[] = content.sources
  const taken: Message[] = []
  for (let round = 0; round < rounds; round++) {
    const given: BuildOptions = { ...options, sources, backends: [], signal }
    const { messages } = await build(given)
    const fixable = inOrder(messages).filter(({ fix }) =>
      fix?.edits.every(({ file }) => isMeant(file)),
    )
    const fixed = applyFixes(sources, fixable)
    if (fixed.taken.length === 0) break
    taken.push(...fixed.taken)
    sources = fixed.sources
  }
  const before = new Map(content.sources.map(({ path, text }) => [path, text]))
  const rewrites = sources.flatMap(({ path, text }) => {
    const old = before.get(path) ?? ''
    return old === text ? [] : [{ path: join(content.root, path), before: old, after: text }]
  })
  return { sources: [...sources], taken, rewrites }
}

/** Put the fixed sources where they were read from, and let the project go on with them. */
export async function writeFixes(fixed: FixedProject): Promise<void> {
  await rewriteFiles(fixed.rewrites)
}

/** The project as if its sources had been fixed. */
export function withSources(project: OpenProject, sources: Source[]): OpenProject {
  return {
    ...project,
    content: { ...project.content, sources },
    options: { ...project.options, sources },
  }
}

/** What fixes would change, as a unified diff that `patch -p1` and `git apply` take. */
export function diffOf(
  { content }: OpenProject,
  fixed: FixedProject,
  { name }: Sources,
  colors: Colors,
): string {
  const before = new Map(content.sources.map(({ path, text }) => [path, text]))
  return fixed.sources
    .filter(({ path, text }) => before.get(path) !== text)
    .map(({ path, text }) => {
      const called = name(path)
      const names = [`a/${called}`, `b/${called}`] as const
      const patch = createTwoFilesPatch(
        ...names,
        before.get(path) ?? '',
        text,
        undefined,
        undefined,
        { context: 2, headerOptions: FILE_HEADERS_ONLY },
      )
      return colors.isColorSupported ? coloured(patch, colors) : patch
    })
    .join('')
}

/** For people: what is added and taken away in colours, and nothing that steers the terminal. */
function coloured(patch: string, colors: Colors): string {
  return patch
    .split('\n')
    .map((line) => {
      const shown = plain(line.replace(/\r$/, ''))
      if (/^(?:---|\+\+\+) /.test(line)) return colors.bold(shown)
      if (line.startsWith('+')) return colors.green(shown)
      if (line.startsWith('-')) return colors.red(shown)
      return line.startsWith('@@') ? colors.cyan(shown) : shown
    })
    .join('\n')
}
