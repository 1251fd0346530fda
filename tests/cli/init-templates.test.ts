import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { initTemplates, judge } from '../../src/cli/init-templates.ts'
import { diskHost } from '../../src/files/host.ts'
import { colorless, folderWith } from './run.ts'

/** Copy the templates into a folder; returns what was said. */
async function copied(folder: string): Promise<{ out: string[]; err: string }> {
  const said = { out: [] as string[], err: '' }
  await initTemplates(folder, {
    out: (line) => said.out.push(line),
    err: (line) => {
      said.err += line
    },
    progress: () => undefined,
    outColors: colorless,
    errColors: colorless,
    width: 80,
    isScreen: false,
  })
  return said
}

describe('the templates of a project', () => {
  test('are copied, found by a build, left where they are changed, and said', async () => {
    const folder = await folderWith({ 'templates/site/chips.mustache': 'mine' })
    const first = await copied(folder)
    expect(first.out.join('\n')).toMatch(/new .*question\.html/)
    expect(first.out.join('\n')).toMatch(/yours .*chips\.mustache/)
    expect(await readFile(join(folder, 'templates/site/chips.mustache'), 'utf8')).toBe('mine')
    const page = join(folder, 'templates/pdf/sheet.json')
    expect(JSON.parse(await readFile(page, 'utf8'))).toBeTypeOf('object')
    const foot = join(folder, 'templates/site/close.mustache')
    await writeFile(foot, 'changed')
    const host = diskHost({ content: folder, templates: join(folder, 'templates') })
    const second = await copied(folder)
    expect(second.out).toHaveLength(2)
    expect(second.err).toMatch(/^\n0 templates copied, \d+ already the same, 2 of yours/)
    expect(await readFile(foot, 'utf8')).toBe('changed')
    expect(await host.template('site', 'close.mustache')).toBe('changed')
  })

  test('follow ours where nobody touched them since they were copied', async () => {
    const folder = await folderWith({})
    await copied(folder)
    const record = join(folder, 'templates/copied.json')
    const foot = join(folder, 'templates/site/close.mustache')
    const ours = await readFile(foot, 'utf8')
    const old = 'as it was in an older version'
    const before = createHash('sha256').update(old).digest('hex')
    const hashes: unknown = JSON.parse(await readFile(record, 'utf8'))
    await writeFile(record, JSON.stringify({ ...Object(hashes), 'site/close.mustache': before }))
    await writeFile(foot, old)
    expect((await copied(folder)).out.join()).toMatch(/^fresh .*close\.mustache$/)
    expect(await readFile(foot, 'utf8')).toBe(ours)
  })

  test('that differ from a copy of an older one of ours are said to be behind', () => {
    expect(judge('new of ours', 'mine', 'hash of an older one')).toBe('behind')
    expect(judge('ours', 'mine', undefined)).toBe('yours')
    expect(judge('ours', undefined, 'hash')).toBe('new')
    expect(judge('ours', 'ours', undefined)).toBe('same')
  })
})
