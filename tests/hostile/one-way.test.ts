import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('client/'))
  .sort()
const code = (file: string): string =>
  readFileSync(`src/${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
const where = (pattern: RegExp): string[] => files.filter((file) => pattern.test(code(file)))

test('addresses enter the tree through safeUrl alone', () => {
  expect(where(/\bsafeUrl\(/)).toEqual(
    expect.arrayContaining(['ast/safe-url.ts', 'parse/address.ts']),
  )
  // Nobody else makes a link or a picture of the address of a Markdown node.
  expect(where(/type: '(?:link|image)',\s*url/)).toEqual([
    'backends/anki/prose.ts',
    // Of its own display list: the way to a page of the same document.
    'backends/pdf/pages/symbols.ts',
    'parse/normalize.ts',
  ])
  expect(code('parse/normalize.ts').match(/\bnode\.url\b/g)).toHaveLength(3)
})

test('nobody tells good schemes from bad ones but safeUrl', () => {
  const told = where(/javascript:|vbscript:|\|vb\)script/i)
  expect(told.filter((file) => !file.startsWith('validate/rules/'))).toEqual([
    'render/picture-kind.ts',
  ])
})

test('files that decks and templates name are opened through resolveInside alone', () => {
  // The rest of `files` and `publish` opens what the user named: the configuration, the lock, the output.
  const open = /\b(?:readFile|createReadStream|open|readFileSync)\(/
  expect(where(open).filter((file) => file.startsWith('files/'))).toEqual([
    'files/configuration.ts',
    'files/host.ts',
    'files/lock-file.ts',
    'files/rewrite.ts',
    'files/sources.ts',
  ])
  for (const file of ['files/host.ts', 'files/sources.ts', 'files/folder.ts'])
    expect(code(file)).toMatch(/resolveInside\(/)
  const reads = [...code('files/host.ts').matchAll(/readFile\(([^)]*)/g)].map(([, what]) => what)
  expect(reads).toEqual([
    'await resolveInside(folder, path',
    'file',
    'await resolveInside(folder, rest',
    'resolved(path',
  ])
})

test('nothing in the compiler knows the network', () => {
  const network =
    /from 'node:(?:http|https|http2|net|tls|dns|dgram)(?:\/promises)?'|\bfetch\(|WebSocket|XMLHttpRequest/
  expect(where(network).filter((file) => !file.startsWith('dev/'))).toEqual([])
})

test('markup is taken as it is in one place, behind the sanitiser, and KaTeX trusts nobody', () => {
  expect(where(/allowDangerousHtml: true/)).toEqual(['render/html.ts'])
  expect(where(/\bsanitize\(/)).toEqual(['render/sanitise.ts'])
  expect(where(/trust: true/)).toEqual([])
  expect(code('render/katex.ts')).toMatch(/trust: false/)
})
