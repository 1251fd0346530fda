import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { Compiled } from '../../src/dev/compiled.ts'
import type { PageMessage, PageState } from '../../src/dev/page-state.ts'
import type { Session } from '../../src/dev/session.ts'
import { compiled, html, session } from './dev-files.ts'

let running: Session | undefined
afterEach(async () => {
  await running?.close()
  running = undefined
})

const message: PageMessage = {
  severity: 'error',
  reason: 'Unexpected <b>',
  rule: 'field-unknown',
  name: 'content/a.md',
  file: 'a.md',
  path: '/p/content/a.md',
  line: 2,
  column: 1,
}

/** Events as they come, by name. */
async function listen({ server }: Session, since = 0) {
  const events: { name: string; data: unknown }[] = []
  const controller = new AbortController()
  const response = await fetch(
    `http://127.0.0.1:${server.port}/__deckwright/events?since=${since}`,
    { signal: controller.signal },
  )
  const read = async (): Promise<void> => {
    let text = ''
    for await (const bytes of response.body ?? []) {
      text += new TextDecoder().decode(bytes)
      const whole = text.split('\n\n')
      text = whole.pop() ?? ''
      for (const one of whole) {
        const [, name = '', data = 'null'] = /^event: (.*)\ndata: (.*)$/.exec(one) ?? []
        if (name) events.push({ name, data: JSON.parse(data) })
      }
    }
  }
  read().catch(() => undefined)
  const last = (name: string): unknown => events.findLast((event) => event.name === name)?.data
  return { events, last, state: () => last('state') as PageState, close: () => controller.abort() }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !isSo(); i++) await sleep(5)
  expect(isSo()).toBe(true)
}

const text = async ({ server }: Session, path: string): Promise<string> =>
  (await fetch(`http://127.0.0.1:${server.port}${path}`)).text()

test('tells pages what changed, the site before the others', async () => {
  let version = 0
  const steps: string[] = []
  running = await session(
    async () => {
      version += 1
      steps.push(`site ${version}`)
      const other = { path: 'site/other.html', contents: html('same') }
      return compiled({
        changed: [
          { path: 'site/index.html', contents: html(`version ${version}`) },
          ...(version === 1 ? [other] : []),
        ],
      })
    },
    async () => {
      steps.push(`rest ${version}`)
      return compiled({
        changed: [{ path: 'pdf/a.sheet.pdf', contents: new Uint8Array([version]) }],
      })
    },
  )
  const page = await listen(running)
  await until(() => steps.length === 2)
  expect(await text(running, '/')).toContain('version 1')
  expect(await text(running, '/')).toMatch(/<script src="\/__deckwright\/dev.js" data-boot="boot"/)
  running.changed()
  await until(() => steps.length === 4)
  expect(steps).toEqual(['site 1', 'rest 1', 'site 2', 'rest 2'])
  expect(await text(running, '/')).toContain('version 2')
  await until(() => !page.state().isBusy)
  const changes = page.events.filter(({ name }) => name === 'changed').map(({ data }) => data)
  expect(changes.at(-2)).toMatchObject({ changes: [{ path: 'site/index.html', kind: 'page' }] })
  expect(changes.at(-1)).toMatchObject({ changes: [{ path: 'pdf/a.sheet.pdf' }] })
  page.close()
})

test('tells a page that was away what it missed, and only that', async () => {
  let version = 0
  running = await session(async () => {
    version += 1
    return compiled({ changed: [{ path: `site/${version}.html`, contents: html('x') }] })
  })
  await until(() => version === 1)
  running.changed()
  await until(() => version === 2)
  await sleep(20)
  const page = await listen(running, 1)
  await until(() => page.last('changed') !== undefined)
  expect(page.last('changed')).toMatchObject({ changes: [{ path: 'site/2.html' }] })
  page.close()
})

test('asks for new style sheets only where nothing else changed', async () => {
  const versions = [
    html('a', 'one.css'),
    html('a', 'two.css'),
    html('b', 'three.css'),
    html('b', 'four.css'),
  ]
  let version = -1
  running = await session(async () => {
    version += 1
    return compiled({ changed: [{ path: 'site/index.html', contents: versions[version] ?? '' }] })
  })
  const page = await listen(running)
  const kinds: unknown[] = []
  for (const [index] of versions.entries()) {
    if (index > 0) running.changed()
    await until(() => (page.last('changed') as { revision: number })?.revision === index + 1)
    kinds.push((page.last('changed') as { changes: { kind: string }[] }).changes[0]?.kind)
  }
  expect(kinds).toEqual(['page', 'style', 'page', 'style'])
  page.close()
  const late = await listen(running, 1)
  await until(() => late.last('changed') !== undefined)
  expect(late.last('changed')).toMatchObject({ changes: [{ kind: 'page' }] })
  late.close()
})

test('keeps the last good pages over an error, and forgets it when it is mended', async () => {
  const results: Partial<Compiled>[] = [
    { changed: [{ path: 'site/index.html', contents: html('good') }] },
    { messages: [message], held: ['a'] },
    { problem: 'deckwright.config.yaml:1:1: Unexpected text' },
    {},
  ]
  let step = -1
  running = await session(async () => {
    step += 1
    return compiled(results[step])
  })
  const page = await listen(running)
  const next = async (): Promise<PageState> => {
    const target = step + 1
    running?.changed()
    await until(() => step === target && !page.state().isBusy)
    return page.state()
  }
  await until(() => step === 0 && page.state()?.isBusy === false)
  expect(page.state().errors).toBe(0)
  const wrong = await next()
  expect(wrong.errors).toBe(1)
  expect(wrong.messages[0]?.source).toBe('/__deckwright/source/?file=a.md&line=2#L2')
  expect(wrong.messages[0]?.editor).toBe('vscode://file/p/content/a.md:2:1')
  expect(await text(running, '/')).toContain('good')
  expect((await next()).problem).toContain('Unexpected text')
  expect(await text(running, '/')).toContain('good')
  expect(await next()).toMatchObject({ errors: 0, problem: null })
  page.close()
})

test('keeps for a while the styles of pages that were loaded before', async () => {
  let version = 0
  running = await session(async () => {
    version += 1
    return compiled({
      changed: [{ path: `site/assets/${version}.css`, contents: `/* ${version} */` }],
      removed: version === 1 ? [] : [`site/assets/${version - 1}.css`],
    })
  })
  for (let i = 1; i <= 7; i++) {
    await until(() => version === i)
    await sleep(10)
    if (i === 2) expect(await text(running, '/assets/1.css')).toContain('/* 1 */')
    if (i < 7) running.changed()
  }
  expect(await text(running, '/assets/1.css')).toContain('no such file')
})

test('shows outputs and sources as text, whatever they hold', async () => {
  running = await session(async () =>
    compiled({
      messages: [message],
      sources: new Map([['a.md', '# <script>alert(1)</script>\nline two']]),
      changed: [{ path: 'site/<img src=x>.html', contents: html('x') }],
    }),
  )
  await sleep(60)
  const source = await text(running, '/__deckwright/source/?file=a.md&line=2')
  expect(source).toContain('&lt;script&gt;')
  expect(source).not.toContain('<script>alert')
  expect(source).toMatch(/<span id="L2" class="here">/)
  expect(await text(running, '/__deckwright/')).not.toContain('<img')
})
