import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../src/dev/server.ts'
import type { Session } from '../../src/dev/session.ts'
import { compiled, html, session } from './dev-files.ts'

let running: Session
let port = 0

beforeAll(async () => {
  const page = { path: 'site/index.html', contents: html('HOME') }
  const inner = { path: 'site/a b/ü/index.html', contents: html('INNER') }
  const secret = { path: 'site/.secret', contents: 'TOP-SECRET' }
  const above = { path: '.deckwright/manifest.json', contents: 'TOP-SECRET' }
  running = await session(async () => compiled({ changed: [page, inner, secret, above] }))
  port = running.server.port
  while (!(await raw('GET / HTTP/1.1\r\nHost: localhost:PORT')).includes('HOME'))
    await new Promise((done) => setTimeout(done, 5))
})
afterAll(() => running.close())

/** Send bytes as they are, with the port filled in. @returns all that comes back until the connection is closed */
function raw(head: string, to = port): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(to, '127.0.0.1')
    let text = ''
    socket.on('data', (data) => {
      text += data.toString('latin1')
    })
    socket.on('close', () => done(text))
    socket.on('error', failed)
    socket.setTimeout(4000, () => socket.destroy())
    socket.write(
      Buffer.from(`${head.replaceAll('PORT', `${to}`)}\r\nConnection: close\r\n\r\n`, 'latin1'),
    )
  })
}

const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:PORT`
const host = (name: string): string => `GET / HTTP/1.1\r\nHost: ${name}`
const method = (name: string): string => `${name} / HTTP/1.1\r\nHost: 127.0.0.1:PORT`
const origin = (path: string, from: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: localhost:PORT\r\nOrigin: ${from}`

const refused: readonly [request: string, status: number][] = [
  [get('/../secret'), 404],
  [get('/../../../../etc/passwd'), 404],
  [get('/..%2fsecret'), 400],
  [get('/%2e%2e/secret'), 404],
  [get('/%2e%2e%2fsecret'), 400],
  [get('/..%5csecret'), 400],
  [get('/..\\secret'), 400],
  [get('/%252e%252e/secret'), 404],
  [get('/a/%00'), 400],
  [get('/%0d%0aSet-Cookie:x'), 400],
  [get('/%'), 400],
  [get('/%ff'), 400],
  [get('//secret'), 400],
  [get('//evil.example/'), 400],
  [get('/.secret'), 404],
  [get('/.git/config'), 404],
  [get('/%2egit/config'), 404],
  [get('/.deckwright/manifest.json'), 404],
  [get('/__deckwright/files/.deckwright/manifest.json'), 404],
  [get('/__deckwright/files/../src/index.ts'), 404],
  [get('/__deckwright/source/?file=../../etc/passwd'), 404],
  [get('/__deckwright/card/../../package.json'), 404],
  [get('/__deckwright/katex/../../package.json'), 404],
  [get('/package.json'), 404],
  [get('/etc/passwd'), 404],
  [get('/constructor'), 404],
  [get('/__proto__'), 404],
  [get('http://127.0.0.1/'), 400],
  [get('http://evil.example/'), 400],
  [get('*'), 400],
  [get(`/${'a'.repeat(3000)}`), 414],
  [get(`/${'a'.repeat(10_000)}`), 0],
  [host('evil.example'), 403],
  [host('evil.example:PORT'), 403],
  [host('127.0.0.1.nip.io:PORT'), 403],
  [host('localhost.evil.example:PORT'), 403],
  [host('localhost:1'), 403],
  [host('localhost'), 403],
  [host('0.0.0.0:PORT'), 403],
  [host('[::]:PORT'), 403],
  [host('127.1:PORT'), 403],
  [host('2130706433:PORT'), 403],
  [host('user@localhost:PORT'), 403],
  [host('localhost:PORT, evil.example'), 403],
  [host(''), 403],
  ['GET / HTTP/1.1', 400],
  ['GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: evil.example', 400],
  ['GET / HTTP/1.0', 400],
  [method('POST'), 405],
  [method('PUT'), 405],
  [method('DELETE'), 405],
  [method('PATCH'), 405],
  [method('OPTIONS'), 405],
  [method('TRACE'), 405],
  [method('CONNECT'), 0],
  [method('NONSENSE'), 0],
  ['OPTIONS * HTTP/1.1\r\nHost: localhost:PORT', 405],
  [origin('/__deckwright/events', 'http://evil.example'), 403],
  [origin('/__deckwright/events', 'null'), 403],
  [origin('/__deckwright/events', 'http://localhost:1'), 403],
  [origin('/__deckwright/events', 'https://localhost:PORT'), 403],
  [origin('/', 'http://evil.example'), 403],
  ['\x16\x03\x01\x00\x05hello', 0],
]

test.each(refused)('refuses %j', async (request, status) => {
  const answer = await raw(request)
  expect(answer).not.toMatch(/TOP-SECRET|HOME|root:x|set-cookie:/i)
  expect(status === 0 ? '' : answer.slice(9, 12)).toBe(status === 0 ? '' : `${status}`)
})

test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers %s', async (name) => {
  const answer = await raw(host(`${name}:PORT`))
  expect(answer).toMatch(/^HTTP\/1.1 200/)
  expect(answer).toContain('HOME')
})

test('listens on this machine alone', () => {
  expect(running.server.address).toBe('127.0.0.1')
})

test('says with every answer that nothing is kept, guessed, or given to others', async () => {
  for (const path of ['/', '/none', '/__deckwright/', '/__deckwright/pages.css', '/sw.js']) {
    const head = (await raw(get(path))).split('\r\n\r\n')[0] ?? ''
    expect(head).toMatch(/x-content-type-options: nosniff/)
    expect(head).toMatch(/cross-origin-resource-policy: same-origin/)
    expect(head).toMatch(/cache-control: no-store/)
    expect(head).toMatch(/frame-ancestors 'self'/)
    expect(head).not.toMatch(/access-control/i)
  }
})

test('decodes names once, and sends a folder to its page', async () => {
  expect(await raw(get('/a%20b/%C3%BC/'))).toContain('INNER')
  const answer = await raw(get('/a%20b/%C3%BC'))
  expect(answer).toMatch(/^HTTP\/1.1 302/)
  expect(answer).toContain('location: /a%20b/%C3%BC/\r\n')
})

test('answers HEAD without a body', async () => {
  const [head = '', body] = (await raw('HEAD / HTTP/1.1\r\nHost: localhost:PORT')).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1.1 200/)
  expect(body).toBe('')
})

test('works on while a hundred connections say nothing', async () => {
  const silent = Array.from({ length: 100 }, () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write('GET / HTTP/1.1\r\nHost: loc')
    return socket
  })
  expect(await raw(host('localhost:PORT'))).toContain('HOME')
  for (const socket of silent) socket.destroy()
})

test('takes the next port where nobody asked for one, and says so where somebody did', async () => {
  const options = {
    host: '127.0.0.1',
    port,
    eventPath: '/events',
    answer: () => ({ status: 200, type: 'text/plain', body: '' }),
    listen: () => false,
  } as const
  const next = await startServer({ ...options, isExplicit: false })
  expect(next.port).toBeGreaterThan(port)
  await next.close()
  await expect(startServer({ ...options, isExplicit: true })).rejects.toThrow(
    `Port ${port} is taken by another program`,
  )
})
