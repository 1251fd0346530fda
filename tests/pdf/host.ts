import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Deck } from '../../src/ast/nodes.ts'
import type { Project } from '../../src/ast/project.ts'
import type { EmitContext, OutputFile, Warning } from '../../src/backend.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import type { PdfOptions } from '../../src/backends/pdf/options.ts'
import { whole } from '../../src/emit.ts'
import { createRenderer } from '../../src/render/index.ts'

const root = new URL('../../', import.meta.url)

export async function resource(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(fileURLToPath(new URL(`node_modules/${path}`, root))))
}

export async function template(name: string): Promise<string> {
  return readFile(fileURLToPath(new URL(`templates/pdf/${name}`, root)), 'utf8')
}

export interface Emitted {
  files: OutputFile[]
  warnings: Warning[]
}

/** A project of decks that nothing has linked. */
export function projectOf(...decks: Deck[]): Project {
  return {
    id: 'test',
    title: 'Test',
    decks,
    sources: new Map(),
    findings: [],
    history: new Map(),
    modified: new Date('2026-02-03T04:05:06Z'),
  }
}

/** A context that reads packages and our templates, and keeps what is said. */
export function contextOf(warnings: Warning[], more: Partial<EmitContext> = {}): EmitContext {
  return {
    render: createRenderer(),
    template,
    resource,
    asset: () => Promise.reject(new Error('No such asset')),
    keeps: more.cached !== undefined,
    cached: (_, make) => make(),
    stamped: new Map(),
    stamp: () => new Date('2026-02-03T04:05:06Z'),
    aside: (bytes) => () => bytes,
    emitFile: () => '',
    kept: () => undefined,
    warn: (warning) => warnings.push(warning),
    progress() {},
    signal: new AbortController().signal,
    ...more,
  }
}

/** Emit decks as PDF. */
export async function emit(
  decks: readonly Deck[],
  options: PdfOptions = {},
  more: Partial<EmitContext> = {},
): Promise<Emitted> {
  const warnings: Warning[] = []
  const files: OutputFile[] = []
  const emitFile: EmitContext['emitFile'] = (file) => {
    const { contents, ...others } = whole(file)
    // pdf.js takes no `Buffer`.
    const bytes = typeof contents === 'string' ? contents : new Uint8Array(contents)
    return `${files.push({ ...others, contents: bytes })}`
  }
  const rest = await pdf({ documents: ['sheet'], ...options }).emit(
    projectOf(...decks),
    contextOf(warnings, { emitFile, ...more }),
  )
  return { files: [...files, ...rest], warnings }
}
