/** Examples of rules that are not said by a check of the deck's text: by a backend, or by what reads files. */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Backend } from '../../src/backend.ts'
import { anki } from '../../src/backends/anki/index.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { site } from '../../src/backends/site/index.ts'
import { type BuildResult, build, type Host } from '../../src/build.ts'
import { readFolder } from '../../src/files/sources.ts'
import type { Lock } from '../../src/link/lock.ts'
import type { Message } from '../../src/validate/message.ts'
import type { Example, ExampleBackend, ExampleReading, Rule } from '../../src/validate/rule.ts'
import { createParsePool } from '../../src/workers/parse-pool.ts'
import { testHost } from '../host.ts'
import { checkExample } from './project-of.ts'

const date = new Date('2026-01-01T00:00:00Z')

/** The messages on an example, by whoever says the rule. */
export async function messagesOn(example: Example, rule: Rule): Promise<readonly Message[]> {
  if (example.backend) return emitExample(example, example.backend)
  if (example.reading === 'no time') return giveNoTime(example)
  return rule.stage === 'read' ? readExample(example) : checkExample(example)
}

const backends = { anki, pdf, site } as const

async function emitExample(example: Example, backend: ExampleBackend): Promise<Message[]> {
  const made = (text: string, lock?: Lock) =>
    buildOf(text, example, { backends: [backends[backend.name](backend.options)], lock })
  const before = example.before === undefined ? undefined : await made(example.before)
  return (await made(example.source, before?.lock)).messages
}

function buildOf(
  text: string,
  { others = {}, assets = [], contents = {} }: Example,
  {
    backends: used,
    lock,
    parse,
  }: { backends: Backend[]; lock?: Lock | undefined } & Pick<Host, 'parse'>,
): Promise<BuildResult> {
  const sources = Object.entries({ 'deck.md': text, ...others }).map(([path, source]) => ({
    path,
    text: source,
  }))
  const asset = async (path: string): Promise<Uint8Array> => bytesOf(contents[path] ?? '')
  const host: Host = { ...testHost(), asset, ...(parse ? { parse } : {}) }
  return build({ sources, assets, backends: used, host, lock, date })
}

function bytesOf(text: string): Uint8Array {
  const [, base64] = /^data:[^,]*;base64,(.*)$/.exec(text) ?? []
  return base64 === undefined ? Buffer.from(text) : Buffer.from(base64, 'base64')
}

async function giveNoTime(example: Example): Promise<Message[]> {
  const pool = createParsePool({ time: 0, timeEach: 0, memory: 64 })
  try {
    const { parse } = pool
    return (await buildOf(example.source, example, { backends: [], parse })).messages
  } finally {
    await pool.close()
  }
}

async function readExample({ source, reading }: Example): Promise<Message[]> {
  const folder = await mkdtemp(join(tmpdir(), 'deckwright-example-'))
  try {
    await put(join(folder, 'deck.md'), source, reading)
    return [...(await readFolder(folder, new Set())).messages]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function put(path: string, text: string, reading?: ExampleReading): Promise<void> {
  if (reading === 'link to nowhere') await symlink(`${path}.gone`, path)
  else if (reading === 'link to itself') await symlink(path, path)
  else if (reading === 'UTF-16') await writeFile(path, Buffer.from(`\uFEFF${text}`, 'utf16le'))
  else await writeFile(path, Buffer.from(text, reading === 'Latin-1' ? 'latin1' : 'utf8'))
}
