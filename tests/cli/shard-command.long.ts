import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bad, folderWith, good, put, run } from './run.ts'
import { tree } from './tree.ts'

const linked = `# Optimizers

## Rapid fire

- Why does momentum help? → it damps what [[loss-functions]] call noise: $v_{t+1}=\\beta v_t+g_t$
`
const third = `# Metrics

## Rapid fire

- When is accuracy no use? → when classes are rare, see [[optimizers]]
`
const decks = {
  'content/loss-functions.md': good,
  'content/optimizers.md': linked,
  'content/metrics.md': third,
}

async function shards(folder: string, of: number, args: readonly string[] = []) {
  for (let index = 1; index <= of; index++) {
    const { code, err } = await run(['build', '--shard', `${index}/${of}`, ...args], { folder })
    if (code !== 0) expect(`${code} ${err}`).toMatch(/^1 /)
  }
}

describe('parts that are merged are one build, byte for byte', () => {
  test('all formats in three parts, and again', async () => {
    const folder = await folderWith(decks)
    expect((await run(['build', '--out', 'whole'], { folder })).code).toBe(0)
    const lock = await readFile(join(folder, 'deckwright.lock.json'), 'utf8')
    await rm(join(folder, 'deckwright.lock.json'))

    await shards(folder, 3)
    expect(await readdir(folder)).not.toContain('dist')
    expect(await readdir(folder)).not.toContain('deckwright.lock.json')
    expect((await run(['merge'], { folder })).code).toBe(0)
    expect(await tree(join(folder, 'dist'))).toEqual(await tree(join(folder, 'whole')))
    expect(await readFile(join(folder, 'deckwright.lock.json'), 'utf8')).toBe(lock)

    const again = await run(['merge'], { folder })
    expect(again.err).toContain('nothing changed')
  })

  test('more parts than there is work', async () => {
    const folder = await folderWith({ 'content/a.md': good })
    await run(['build', '--to', 'json', '--out', 'whole', '--no-lock'], { folder })
    await shards(folder, 3, ['--to', 'json'])
    const { code } = await run(['merge', '--no-lock'], { folder })
    expect(code).toBe(0)
    expect(await tree(join(folder, 'dist'))).toEqual(await tree(join(folder, 'whole')))
    expect(await readdir(folder)).not.toContain('deckwright.lock.json')
  })

  test('a deck with errors is left out, and what was written of it stays', async () => {
    const folder = await folderWith(decks)
    const args = ['--to', 'pdf,json']
    await run(['build', ...args], { folder })
    await cp(join(folder, 'dist'), join(folder, 'whole'), { recursive: true })
    await put(folder, 'content/metrics.md', bad)
    const whole = await run(['build', ...args, '--out', 'whole', '--no-lock'], { folder })
    expect(whole.code).toBe(1)

    await shards(folder, 2, args)
    const merged = await run(['merge'], { folder })
    expect(merged.code).toBe(1)
    expect(merged.err).toContain('metrics has errors')
    expect(await tree(join(folder, 'dist'))).toEqual(await tree(join(folder, 'whole')))
    expect(await readdir(join(folder, 'dist/pdf'))).toContain('metrics.book.pdf')
  })
})

describe('what cannot be merged is refused, and nothing is written', () => {
  const json = ['--to', 'json']

  async function refused(
    folder: string,
    args: readonly string[],
    reason: string,
    note: string,
  ): Promise<void> {
    const { code, err } = await run(['merge', ...args], { folder })
    expect(err).toContain(reason)
    expect(err).toContain(note)
    expect(code).toBe(2)
    expect(await readdir(folder)).not.toContain('dist')
  }

  test.each(['5/4', '0/4', '1', '1/0', 'a/b', '-1/2', '1/1001'])('--shard %s', async (part) => {
    const folder = await folderWith({ 'content/a.md': good })
    const { code, err } = await run(['build', `--shard=${part}`], { folder })
    expect(code).toBe(2)
    expect(err).toContain('expected one such as 1/4')
    expect(await readdir(folder)).toEqual(['content'])
  })

  test('parts that would date what is new each by its own clock', async () => {
    const folder = await folderWith({ 'content/a.md': good })
    const env = { SOURCE_DATE_EPOCH: '' }
    const part = (index: number) =>
      run(['build', '--shard', `${index}/2`, ...json], { folder, env })
    const first = await part(1)
    expect(first.err).toContain('needs a date that all shards share')
    expect(first.err).toContain('commit the lock')
    expect(first.code).toBe(2)
    await run(['build', ...json, '--out', 'whole'], { folder })
    expect([(await part(1)).code, (await part(2)).code]).toEqual([0, 0])
    expect((await run(['merge'], { folder, env })).code).toBe(0)
  })

  test('none, a part that is missing, and one that is there twice', async () => {
    const folder = await folderWith({ 'content/a.md': good })
    await refused(folder, [], 'There are no shards in shards', 'build --shard 1/2')
    await refused(folder, ['content'], 'content is no shard', 'build --shard')
    await shards(folder, 2, json)
    await refused(folder, ['shards/1-of-2'], 'Shard 2 of 2 is missing', 'build --shard 2/2')
    await cp(join(folder, 'shards/1-of-2'), join(folder, 'shards/copy'), { recursive: true })
    await refused(folder, [], 'Shard 1 of 2 is there twice', 'each part once')
  })

  test('parts of two builds', async () => {
    const folder = await folderWith({ 'content/a.md': good })
    await shards(folder, 2, json)
    await run(['build', '--shard', '1/3', ...json], { folder })
    await refused(folder, [], 'one is a part of 2, the other of 3', 'Remove the one')
    await rm(join(folder, 'shards/1-of-3'), { recursive: true })

    await put(folder, 'content/a.md', good.replace('surprised', 'astonished'))
    await refused(folder, [], 'have changed since the shards were made', '--shard 1/2')
    await run(['build', '--shard', '2/2', ...json], { folder })
    await refused(folder, [], 'were made from different decks', 'same state of the project')
    await run(['build', '--shard', '1/2', '--to', 'site'], { folder })
    await refused(folder, [], 'were asked for different things', '--where')
  })

  test('parts of two versions, of two days, and one whose files were changed', async () => {
    const folder = await folderWith({ 'content/a.md': good })
    await shards(folder, 2, json)
    const path = join(folder, 'shards/2-of-2/shard.json')
    const record = await readFile(path, 'utf8')
    await writeFile(path, record.replace(/"program": "[^"]*"/, '"program": "0.0.1"'))
    await refused(folder, [], 'different versions of deckwright', 'npm ci')
    await writeFile(path, '{}')
    await refused(folder, [], 'is not what this deckwright writes', 'the same version')

    const env = { SOURCE_DATE_EPOCH: '1700086400' }
    await run(['build', '--shard', '2/2', ...json], { folder, env })
    await refused(folder, [], 'different dates', 'SOURCE_DATE_EPOCH')

    await shards(folder, 2, json)
    await writeFile(join(folder, 'shards/1-of-2/json/llms.txt'), 'mine')
    await refused(folder, [], 'is not what the shard has written', 'build --shard 1/2')
    await rm(join(folder, 'shards/1-of-2/json/llms.txt'))
    await refused(folder, [], 'llms.txt is gone', 'build --shard 1/2')
  })
})
