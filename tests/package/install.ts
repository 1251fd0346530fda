import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll } from 'vitest'

const execute = promisify(execFile)

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

async function newFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), name))
  folders.push(folder)
  return folder
}

/** The root of this package. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url))

/** A package as npm would publish it. */
export interface Packed {
  /** Path of the tarball. */
  tarball: string
  /** What is in it, sorted. */
  files: string[]
  /** In bytes. */
  size: number
}

/** Run a program; what it prints. @throws when it fails */
export async function call(
  folder: string,
  program: string,
  args: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  const { NODE_OPTIONS: _, ...env } = process.env
  return execute(program, [...args], { cwd: folder, env, timeout: 120_000, maxBuffer: 2 ** 26 })
}

/** Pack what is compiled. */
export async function pack(): Promise<Packed> {
  const folder = await newFolder('packed-')
  const { stdout: json } = await call(root, 'npm', [
    ...['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
  ])
  const [packed] = Object.values<{ filename: string; size: number; files: { path: string }[] }>(
    JSON.parse(json),
  )
  if (!packed) throw new Error(`npm pack said nothing: ${json}`)
  return {
    tarball: join(folder, packed.filename),
    files: packed.files.map(({ path }) => path).sort(),
    size: packed.size,
  }
}

/** A new folder in which the package is installed; without a registry its dependencies are those of this checkout. */
export async function install({ tarball }: Packed): Promise<string> {
  const folder = await newFolder('installed-')
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  try {
    await call(folder, 'npm', [
      ...['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'],
      ...['--fetch-retries=0', '--fetch-timeout=20000', tarball],
    ])
  } catch (error) {
    const [reason] = String(error).match(/npm error .*/g) ?? [String(error)]
    process.stderr.write(
      `Not installed by npm, but unpacked beside the dependencies of this checkout: ${reason}\n`,
    )
    await unpack(folder, tarball)
  }
  return folder
}

async function unpack(folder: string, tarball: string): Promise<void> {
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '.bin'), { recursive: true })
  for (const name of await readdir(join(root, 'node_modules')))
    if (!name.startsWith('.')) await symlink(join(root, 'node_modules', name), join(modules, name))
  await mkdir(join(modules, 'deckwright'))
  await call(folder, 'tar', [
    '-xzf',
    tarball,
    '--strip-components=1',
    '-C',
    join(modules, 'deckwright'),
  ])
  await call(folder, 'chmod', ['+x', join(modules, 'deckwright/lib/cli/index.js')])
  await symlink('../deckwright/lib/cli/index.js', join(modules, '.bin/deckwright'))
}
