/**
 * Mutation testing: change the modules that safety rests on in every way that Stryker knows, and count what the tests
 * notice. Runs in a copy of the project, with Stryker installed there alone: it needs no place among the dependencies.
 *
 * `node scripts/mutation.mjs [path…]`: only those modules. Fails where fewer than 80 % are noticed in one of them.
 */
import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stryker = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/vitest-runner@9.6.1']
const least = 80

const folder = await mkdtemp(join(tmpdir(), 'mutation-'))
try {
  await copyProject()
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
  run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...stryker])
  const chosen = process.argv.slice(2)
  run('npx', ['stryker', 'run', ...(chosen.length > 0 ? ['--mutate', chosen.join(',')] : [])])
  const report = await readFile(join(folder, 'reports/mutation/mutation.json'), 'utf8')
  for (const { name, noticed, all } of modulesOf(JSON.parse(report))) {
    const share = (100 * noticed) / all
    console.log(`${name}: ${noticed} of ${all} noticed, ${share.toFixed(1)} %`)
    if (share < least) process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Every file that is, or could be, under version control. */
async function copyProject() {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const names = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0')
  for (const name of new Set(names.filter((name) => name !== ''))) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    // A file that was removed and not committed is still listed.
    await cp(join(root, name), join(folder, name)).catch((error) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
}

function run(program, args) {
  execFileSync(program, args, { cwd: folder, stdio: 'inherit' })
}

/** Publishing and identity are several files and one module each. */
function modulesOf({ files }) {
  const modules = new Map()
  for (const [path, { mutants }] of Object.entries(files)) {
    const name = /^src\/(?:publish|link)\//.exec(path)?.[0] ?? path
    const module = modules.get(name) ?? { name, noticed: 0, all: 0 }
    for (const { status } of mutants) {
      if (status === 'Ignored' || status === 'CompileError') continue
      module.all += 1
      if (status === 'Killed' || status === 'Timeout') module.noticed += 1
    }
    modules.set(name, module)
  }
  return [...modules.values()]
}
