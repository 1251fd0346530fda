import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refuseCode, refuseOutside, refuseTooMuch } from '../../src/cli/untrusted.ts'
import { diskHost } from '../../src/files/host.ts'
import { folderWith, put } from './run.ts'

test('a configuration that is a program is refused, one of data is not', () => {
  for (const name of ['deckwright.config.js', 'deckwright.config.mjs'])
    expect(() => refuseCode(`/a/${name}`)).toThrow('--untrusted')
  for (const name of ['deckwright.config.json', 'deckwright.config.yaml', 'js.yml'])
    expect(() => refuseCode(`/a/${name}`)).not.toThrow()
})

test('folders of a configuration, and links in their place, may not lead out', async () => {
  const folder = await folderWith({ 'content/a.md': '# A\n' })
  await expect(refuseOutside(folder, {})).resolves.toBeUndefined()
  await expect(
    refuseOutside(folder, { content: 'content', outDir: 'a/b' }),
  ).resolves.toBeUndefined()
  for (const config of [
    { content: '..' },
    { content: '/etc' },
    { outDir: '../x' },
    { outDir: '/tmp' },
  ])
    await expect(refuseOutside(folder, config)).rejects.toThrow('leads out')
  await symlink('..', join(folder, 'dist'))
  await expect(refuseOutside(folder, {})).rejects.toThrow('“dist” leads out')
})

test('more text than anybody’s notes is refused', () => {
  expect(() => refuseTooMuch({ length: 16 * 2 ** 20 })).not.toThrow()
  expect(() => refuseTooMuch({ length: 16 * 2 ** 20 + 1 })).toThrow('16777217')
})

test('without a folder of templates only ours are taken', async () => {
  const folder = await folderWith({})
  await mkdir(join(folder, 'templates'))
  await put(folder, 'templates/site/deck.mustache', '<script>theirs</script>')
  const theirs = diskHost({ content: folder, templates: join(folder, 'templates') })
  expect(await theirs.template('site', 'deck.mustache')).toContain('theirs')
  expect(await diskHost({ content: folder }).template('site', 'deck.mustache')).not.toContain(
    'theirs',
  )
})

test('a picture of more than 20 MiB is not read', async () => {
  const folder = await folderWith({})
  await put(folder, 'large.png', new Uint8Array(20 * 1024 * 1024 + 1))
  await expect(diskHost({ content: folder }).asset('large.png')).rejects.toThrow('at most 20971520')
})
