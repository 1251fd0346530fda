import type { ChildProcess } from 'node:child_process'
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, folderWith, type Ran, start } from './run.ts'

const deck = (title: string, words: string): string =>
  `# ${title}\n\n## Rapid fire\n\n- What is asked? → ${words}\n`
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let folder = ''
let child: ChildProcess
let end: Promise<Ran>
let port = 0
let outside = ''
/** What the command wrote to the terminal since it was last looked at. */
let said = ''

beforeAll(async () => {
  folder = await folderWith({
    'content/one.md': `${deck('One', 'first words')}\n![Inside](in.png)\n`,
    'content/two.md': deck('Two', 'second words'),
    'content/bad.md': `${deck('Bad', 'bad words')}\n![Outside](out.png)\n`,
    'content/.hidden.md': deck('Hidden', 'TOP-SECRET'),
    'content/.env': 'TOP-SECRET',
    'content/notes.txt': 'TOP-SECRET',
    'content/.git/config': 'TOP-SECRET',
    'package.json': '{"secret": "TOP-SECRET"}',
  })
  outside = await folderWith({ 'deck.md': deck('Outside', 'TOP-SECRET'), 'page.txt': 'TOP-SECRET' })
  await writeFile(join(folder, 'content/in.png'), pixel)
  await writeFile(join(outside, 'out.png'), Buffer.concat([pixel, Buffer.from('TOP-SECRET')]))
  await symlink(join(outside, 'deck.md'), join(folder, 'content/linked.md'))
  await symlink(join(outside, 'out.png'), join(folder, 'content/out.png'))
  await symlink(outside, join(folder, 'content/folder'))
  child = start(['dev', '--port', '0'], { folder })
  end = ended(child)
  child.stderr?.on('data', (text) => {
    said += text
  })
  const address = await new Promise<string>((done) => {
    child.stdout?.once('data', (text) => done(`${text}`.trim()))
  })
  port = Number(new URL(address).port)
  await until('/d/one/', 'first words')
}, 120_000)

afterAll(() => child.kill('SIGKILL'))

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`)
  return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString() }
}

/** Wait until a page has these words; without words, until it is gone. */
async function until(path: string, words?: string): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    const { status, text } = await get(path)
    if (words === undefined ? status === 404 : text.includes(words)) return
    await sleep(50)
  }
  throw new Error(`${words ?? 'the end'} of ${path} never came`)
}

/** Wait until the command says something. */
async function told(pattern: RegExp): Promise<void> {
  for (let i = 0; i < 1200 && !pattern.test(said); i++) await sleep(50)
  expect(said).toMatch(pattern)
}

/** Whether somebody listens at an address of this machine. */
function answers(host: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, host)
    socket.on('connect', () => done(true))
    socket.on('error', () => done(false))
    socket.setTimeout(1000, () => done(false))
  }).then((is) => is === true)
}

test('listens at this machine alone, and at no other address of it', async () => {
  expect(await answers('127.0.0.1')).toBe(true)
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
  for (const { address, internal } of addresses)
    if (!internal) expect(await answers(address), address).toBe(false)
  if (process.platform !== 'linux') return
  const listening = /^ *\d+: ([\dA-F]+):([\dA-F]{4}) \S+ 0A /
  const lines = (
    await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8')))
  ).join('\n')
  const ours = lines.split('\n').flatMap((line) => {
    const [, address = '', hex = ''] = listening.exec(line) ?? []
    return Number.parseInt(hex, 16) === port ? [address] : []
  })
  expect(ours).toEqual(['0100007F'])
})

test('gives nothing of what is hidden, no deck, or lies where a link leads out', async () => {
  const paths = [
    '/d/linked/',
    '/d/hidden/',
    '/d/.hidden/',
    '/folder/page.txt',
    '/notes.txt',
    '/.env',
    '/content/.env',
    '/content/notes.txt',
    '/one.md',
    '/content/one.md',
    '/package.json',
    '/assets/out.png',
    '/out.png',
    '/.git/config',
    ...['linked.md', '.hidden.md', '.env', 'notes.txt', 'folder/page.txt', '../package.json'].map(
      (file) => `/__deckwright/source/?file=${encodeURIComponent(file)}`,
    ),
  ]
  for (const path of paths) {
    const { status, text } = await get(path)
    expect(status, path).toBe(404)
    expect(text, path).not.toContain('TOP-SECRET')
  }
  const { text } = await get('/d/one/')
  const pictures = [...text.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, src = '']) => src)
  expect(pictures).toHaveLength(1)
  const found = await fetch(new URL(pictures[0] ?? '', `http://127.0.0.1:${port}/d/one/`))
  expect(Buffer.from(await found.arrayBuffer()).equals(pixel)).toBe(true)
  // Everything that is listed, and every page of ours.
  await until('/__deckwright/', 'bundle.json')
  for (const path of ['/', '/__deckwright/', '/__deckwright/cards/', '/__deckwright/pdf/'])
    expect((await get(path)).text, path).not.toContain('TOP-SECRET')
})

test('reads alone: every other method is refused, and changes nothing', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const response = await fetch(`http://127.0.0.1:${port}/d/one/`, { method })
    expect(response.status, method).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  }
  expect((await fetch(`http://127.0.0.1:${port}/d/one/`, { method: 'HEAD' })).status).toBe(200)
})

test('follows sources that are saved in any way, renamed, removed and made again', async () => {
  // While a file cannot be read, or a deck has errors, nothing is taken away.
  for (const name of ['bad.md', 'linked.md', 'out.png', 'folder'])
    await rm(join(folder, 'content', name))
  const two = join(folder, 'content/two.md')
  await writeFile(two, deck('Two', 'in place'))
  await until('/d/two/', 'in place')
  await writeFile(`${two}.tmp`, deck('Two', 'renamed over'))
  await rename(`${two}.tmp`, two)
  await until('/d/two/', 'renamed over')
  await rename(two, `${two}~`)
  await writeFile(two, deck('Two', 'made anew'))
  await rm(`${two}~`)
  await until('/d/two/', 'made anew')
  await rename(two, join(folder, 'content/three.md'))
  await until('/d/three/', 'made anew')
  await until('/d/two/')
  await rm(join(folder, 'content/three.md'))
  await until('/d/three/')
  expect((await get('/d/one/')).text).toContain('first words')
  await writeFile(two, deck('Two', 'back again'))
  await until('/d/two/', 'back again')
  await mkdir(join(folder, 'content/deep'))
  await rename(two, join(folder, 'content/deep/two.md'))
  await writeFile(join(folder, 'content/deep/two.md'), deck('Two', 'in a folder'))
  await until('/d/deep-two/', 'in a folder')
  await until('/d/two/')
})

test('keeps the last good pages while a deck has an error, or all decks are gone', async () => {
  said = ''
  await writeFile(join(folder, 'content/one.md'), '# One\n\n- Half? → $\\frac{1$\n')
  await told(/one\.md/)
  expect((await get('/d/one/')).text).toContain('first words')
  await writeFile(join(folder, 'content/one.md'), deck('One', 'mended'))
  await until('/d/one/', 'mended')
  said = ''
  await rename(join(folder, 'content'), join(folder, 'away'))
  await told(/error/)
  expect((await get('/d/one/')).text).toContain('mended')
  await rename(join(folder, 'away'), join(folder, 'content'))
  await writeFile(join(folder, 'content/one.md'), deck('One', 'here again'))
  await until('/d/one/', 'here again')
})

test('ends by Ctrl-C with 130, without a word of what went on inside', async () => {
  child.kill('SIGINT')
  const { code, err } = await end
  expect(code).toBe(130)
  expect(err).not.toMatch(/\n +at .+:\d+:\d+|TOP-SECRET/)
  expect(await answers('127.0.0.1')).toBe(false)
})
