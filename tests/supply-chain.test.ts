import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  license?: string
  link?: boolean
  dev?: boolean
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

const read = async (path: string) => JSON.parse(await readFile(path, 'utf8'))
const about: Locked = await read('package.json')
const { lockfileVersion, packages }: { lockfileVersion: number; packages: Record<string, Locked> } =
  await read('package-lock.json')
const locked = Object.entries(packages).filter(([path]) => path !== '')
const runtime = locked.filter(([, { dev }]) => !dev)

/** Licences that let everybody use, change and pass on what is made with them. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Zlib',
])

/** Packages whose description names no licence by its usual name; each was read. */
const readByHand: Readonly<Record<string, string>> = {
  // The licence of Bitstream Vera, and the public domain.
  'node_modules/dejavu-fonts-ttf': 'SEE LICENSE IN README.md AND LICENSE',
  // MIT, by its Readme.
  'node_modules/format': '',
  // MIT, by its file LICENSE.
  'node_modules/png-js': '',
}

/** Whether one may choose an allowed licence; of two that are joined by AND, both must be allowed. */
function isAllowed(expression: string): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => allowed.has(name)))
}

describe('the lock of packages', () => {
  test('is that of package.json', () => {
    expect(lockfileVersion).toBe(3)
    expect(packages['']?.dependencies).toEqual(about.dependencies)
    expect(packages['']?.devDependencies).toEqual(about.devDependencies)
  })

  test('has every package by version and SHA-512, from the registry alone', () => {
    expect(locked.length).toBeGreaterThan(200)
    for (const [path, { version, resolved, integrity, link }] of locked) {
      expect(version, path).toMatch(/^\d+\.\d+\.\d+/)
      expect(integrity, path).toMatch(/^sha512-[A-Za-z\d+/]{86}==$/)
      expect(resolved ?? 'https://registry.npmjs.org/', path).toMatch(
        /^https:\/\/registry\.npmjs\.org\//,
      )
      expect(link, path).toBeUndefined()
    }
  })

  test('asks for no package by repository, address or folder', () => {
    for (const [path, one] of [['package.json', about] as const, ...locked])
      for (const [name, range] of Object.entries({ ...one.dependencies, ...one.devDependencies }))
        expect(range, `${name} of ${path}`).not.toMatch(/^(?:git|https?|file|link|npm):|[/\\]/)
  })

  test('has no package that must run a script when it is installed', async () => {
    expect(runtime.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([])
    // Its script only checks that the right program was unpacked.
    expect(
      locked.flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [path] : [])),
    ).toEqual(['node_modules/esbuild'])
    expect(await readFile('.npmrc', 'utf8')).toContain('ignore-scripts=true')
  })
})

describe('what is installed with the package', () => {
  test('is at most 170 packages', () => {
    expect(runtime.length).toBeLessThanOrEqual(170)
  })

  test('has every library that gives out trees or formulas once', () => {
    for (const name of ['katex', 'unified', 'vfile-message', 'sql.js'])
      expect(runtime.filter(([path]) => path.endsWith(`node_modules/${name}`)).length, name).toBe(1)
  })

  test('is under licences on the list', () => {
    const others = runtime.filter(
      ([path, { license = '' }]) =>
        !isAllowed(license) && (!(path in readByHand) || readByHand[path] !== license),
    )
    expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
    expect(Object.keys(readByHand).filter((path) => !(path in packages))).toEqual([])
  })

  test('has its notice', async () => {
    const notices = await readFile('THIRD-PARTY-NOTICES', 'utf8')
    const missing = runtime.filter(([path, { version }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return !notices.includes(`\n${name} ${version}\n`)
    })
    expect(missing.map(([path]) => path)).toEqual([])
    // Bundled into the site's scripts, and so shipped though not installed.
    expect(notices).toMatch(/^minisearch \d.*\nLicence: MIT$/m)
    expect(notices).toMatch(/^ts-fsrs \d.*\nLicence: MIT$/m)
  })
})

test('a licence that asks for more is seen', () => {
  for (const name of ['GPL-3.0', 'MIT AND GPL-3.0', 'AGPL-3.0 OR SSPL-1.0', 'UNLICENSED', ''])
    expect(isAllowed(name), name).toBe(false)
  for (const name of ['MIT', '(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)'])
    expect(isAllowed(name), name).toBe(true)
})
