import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** Who may import whom, lowest layer first; this table is the one in docs/architecture.md. */
const mayImport: Record<string, readonly string[]> = {
  ast: [],
  render: ['ast'],
  parse: ['ast', 'render'],
  link: ['ast', 'render'],
  validate: ['ast', 'render'],
  'backend.ts': ['ast', 'render'],
  backends: ['ast', 'render', 'backend.ts'],
  'memory.ts': ['ast', 'render', 'parse'],
  'shard.ts': ['ast', 'backend.ts', 'link'],
  'emit.ts': ['ast', 'render', 'link', 'validate', 'backend.ts', 'shard.ts'],
  'build.ts': [
    ...['ast', 'render', 'parse', 'link', 'validate'],
    ...['backend.ts', 'memory.ts', 'shard.ts', 'emit.ts'],
  ],
  'config.ts': ['ast', 'backend.ts', 'validate'],
  files: ['ast', 'link', 'parse', 'validate', 'backend.ts', 'build.ts', 'config.ts'],
  publish: ['ast', 'backend.ts', 'files'],
  dev: ['ast', 'render', 'validate', 'backend.ts', 'backends', 'files'],
  cache: ['ast', 'parse'],
  workers: ['ast', 'parse', 'backend.ts', 'build.ts', 'files'],
}

/** Who may touch the disk, the clock and the environment. */
const outside = new Set(['cache', 'files', 'publish', 'workers', 'dev', 'cli', 'client'])

const root = 'src'
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
const layerOf = (file: string): string => file.split('/')[0] ?? ''
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const code = (file: string): string => read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), path)),
  )

test.each(files)('%s imports only from below', (file) => {
  const layer = layerOf(file)
  const allowed = mayImport[layer]
  const foreign = importsOf(file).filter((path) => layerOf(path) !== layer)
  expect(foreign.filter((path) => allowed && !allowed.includes(layerOf(path)))).toEqual([])
})

test('no backend knows another', () => {
  const backendOf = (path: string): string => path.split('/')[1] ?? ''
  const wrong = files
    .filter((file) => layerOf(file) === 'backends')
    .flatMap((file) =>
      importsOf(file).filter(
        (path) => layerOf(path) === 'backends' && backendOf(path) !== backendOf(file),
      ),
    )
  expect(wrong).toEqual([])
})

test.each(files)('%s is short', (file) => {
  expect(read(file).split('\n').length).toBeLessThanOrEqual(300)
})

test.each(files.filter((file) => !outside.has(layerOf(file))))('%s is pure', (file) => {
  const source = code(file)
  expect(source).not.toMatch(/from 'node:(?:fs|process|child_process|http|https|net|os)/)
  expect(source).not.toMatch(
    /Date\.now\(|new Date\(\)|Math\.random\(|localeCompare|toLocale|\bprocess\./,
  )
})

test('only the command line prints or sets the exit code', () => {
  const loud = files.filter(
    (file) =>
      layerOf(file) !== 'cli' && /(?<!globalThis\.)\bconsole\.|process\.exit/.test(code(file)),
  )
  expect(loud).toEqual([])
})

test('a drawer is no home', () => {
  expect(
    files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|types|misc)(?:\/|\.ts)/.test(file)),
  ).toEqual([])
})

test('pdfkit, sql.js and the container each stand behind one folder of one backend', () => {
  const importers = (name: string): string[] =>
    files
      .filter((file) =>
        new RegExp(`(?:from |import\\(|require\\()['"]${name}['"/]`).test(read(file)),
      )
      .map((file) => file.split('/').slice(0, 2).join('/'))
  expect(new Set(importers('pdfkit'))).toEqual(new Set(['backends/pdf']))
  expect(new Set(importers('anki-apkg-export'))).toEqual(new Set(['backends/anki']))
  expect(files.filter((file) => /from 'katex'/.test(read(file)))).toEqual(['render/katex.ts'])
})
