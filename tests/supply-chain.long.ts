import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call, root } from './package/install.ts'
import { runs } from './runs.ts'

/** What a user's disk must have for the installed packages, in bytes. */
const budget = 95_000_000

/** The bytes of all files in a folder, without those of packages in it. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name))
  const own = paths.filter((path) => !path.slice(folder.length).includes('/node_modules/'))
  const sizes = await Promise.all(own.map(async (path) => (await stat(path)).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

test('what is installed with the package keeps within its budget', async () => {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  const paths = Object.keys(packages).filter((path) => path !== '' && !packages[path].dev)
  let size = 0
  for (const path of paths) size += await sizeOf(join(root, path))
  process.stdout.write(`${paths.length} packages, ${(size / 1e6).toFixed(1)} MB\n`)
  expect(size).toBeGreaterThan(20_000_000)
  expect(size).toBeLessThan(budget)
})

test('npm ci without scripts installs exactly what the lock says', async ({ skip }) => {
  if (runs({ quick: 0, sample: 0, long: 1 }) === 0) return skip('it takes a minute')
  const folder = await mkdtemp(join(tmpdir(), 'ci-'))
  try {
    for (const name of ['package.json', 'package-lock.json', '.npmrc'])
      await cp(join(root, name), join(folder, name))
    await call(folder, 'npm', [
      ...['ci', '--ignore-scripts', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'],
    ])
    const { packages } = JSON.parse(
      await readFile(join(folder, 'node_modules/.package-lock.json'), 'utf8'),
    )
    const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
    const expected = Object.keys(lock.packages).filter((path) => path && !lock.packages[path].dev)
    expect(Object.keys(packages).sort()).toEqual(expected.sort())
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
