import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { anki } from '../../src/backends/anki/index.ts'
import { json } from '../../src/backends/json/index.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { site } from '../../src/backends/site/index.ts'
import { build } from '../../src/build.ts'
import { testHost } from '../host.ts'

const asked: string[] = []
const refuse = (name: string) => () => {
  asked.push(name)
  throw new Error(`${name} is not to be used`)
}

beforeAll(() => {
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(refuse('connect'))
  vi.spyOn(globalThis, 'fetch').mockImplementation(refuse('fetch'))
  for (const module of [http, https]) {
    vi.spyOn(module, 'request').mockImplementation(refuse('request'))
    vi.spyOn(module, 'get').mockImplementation(refuse('get'))
  }
  for (const name of ['lookup', 'resolve', 'resolve4'] as const)
    vi.spyOn(dns, name).mockImplementation(refuse(name) as never)
  syncBuiltinESMExports()
})

afterAll(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
})

const deck = `# Deck

## Why?

![a](https://example.org/a.png) ![b](http://example.org/b.svg) <https://example.org> www.example.org

$\\includegraphics{https://example.org/c.png}$ [[https://example.org]] ![[https://example.org/d.png]]

[e]: https://example.org/e
`

test('no build asks the network for anything', async () => {
  const { files, failures } = await build({
    sources: [{ path: 'a.md', text: deck }],
    backends: [site({ url: 'https://example.org/decks/' }), anki(), json(), pdf()],
    host: testHost(),
    date: new Date(0),
    rules: {
      'asset-remote': 'off',
      'math-invalid': 'off',
      'link-broken': 'off',
      'asset-missing': 'off',
    },
  })
  expect(failures).toEqual([])
  expect(files.length).toBeGreaterThan(10)
  expect(asked).toEqual([])
})

test('the refusal works', () => {
  expect(() => fetch('https://example.org')).toThrow('not to be used')
  expect(() => net.connect(1)).toThrow('not to be used')
  expect(asked).toEqual(['fetch', 'connect'])
})
