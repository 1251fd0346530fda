import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, type TestContext, test } from 'vitest'
import { program } from '../cli/run.ts'
import { after, before, build, built, everything, put } from './project.ts'

const call = promisify(execFile)

let disk = ''
let isMounted = false

beforeEach(async () => {
  disk = await mkdtemp(join(tmpdir(), 'disk-'))
})

afterEach(async () => {
  if (isMounted) await call('umount', [disk])
  isMounted = false
  await rm(disk, { recursive: true, force: true })
})

/** Mount a small disk of its own; where that is not allowed, the test says so and does no more. */
async function mount(size: string, skip: TestContext['skip']): Promise<void> {
  try {
    await call('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk])
    isMounted = true
  } catch (error) {
    skip(`no disk can be mounted here: ${String(error).split('\n')[1]}`)
  }
}

/** A project whose output lies on the small disk. */
async function projectOnDisk(): Promise<string> {
  const folder = await built(before)
  await call('cp', ['-a', `${folder}/dist/.`, disk])
  await rm(join(folder, 'dist'), { recursive: true })
  await symlink(disk, join(folder, 'dist'))
  return folder
}

describe('a disk of its own', () => {
  test('that is full keeps the last output, and takes the new one when there is room', async ({
    skip,
  }) => {
    await mount('256k', skip)
    const folder = await projectOnDisk()
    const old = await everything(disk)
    const large = { ...after, table: { ...after.table, 'large.bin': 'x'.repeat(400_000) } }
    await put(folder, large)
    const { code, err } = await build(folder)
    expect(err).toMatch(/cannot be written: the disk is full$/m)
    expect(err).toContain('The files of the last build are still there')
    expect(code).toBe(2)
    expect(await everything(disk)).toEqual(old)

    await put(folder, after)
    expect((await build(folder)).code).toBe(0)
    const whole = await everything(disk)
    expect(whole['own/top.txt']).toBe('new')
    expect(Object.keys(whole).filter((path) => path.startsWith('.deckwright/'))).toEqual([
      '.deckwright/manifest.json',
    ])
  })

  test('that may only be read keeps all as it was', async ({ skip }) => {
    await mount('256k', skip)
    const folder = await projectOnDisk()
    const old = await everything(disk)
    await put(folder, after)
    await call('mount', ['-o', 'remount,ro', disk])
    const { code, err } = await build(folder)
    expect(err).toMatch(/cannot be written: the disk is read-only$/m)
    expect(code).toBe(2)
    expect(await everything(disk)).toEqual(old)
    await rm(join(folder, 'dist'))
    await symlink(join(disk, 'own'), join(folder, 'dist'))
    const first = await build(folder)
    expect(first.err).toMatch(/dist\/\.deckwright cannot be written: the disk is read-only$/m)
    expect(first.err).toContain('Nothing was written.')
    expect(await everything(disk)).toEqual(old)
  })
})

test('a folder that belongs to somebody else is refused in words', async ({ skip }) => {
  if (process.getuid?.() !== 0) return skip('only root can be somebody else')
  const folder = join(disk, 'project')
  await mkdir(join(folder, 'content'), { recursive: true })
  await writeFile(join(folder, 'content/a.md'), before.deck)
  await writeFile(join(folder, 'deckwright.config.json'), '{ "backends": ["json"] }')
  await chmod(disk, 0o755)
  const nobody = { uid: 65_534, gid: 65_534, cwd: folder }
  await expect(call(process.execPath, [program, 'build'], nobody)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /project\/dist cannot be written: permission is denied\n {2}note: Nothing was written\.$/m,
    ),
  })
  expect(Object.keys(await everything(folder))).toEqual(['deckwright.config.json'])
})
