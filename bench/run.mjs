/** Runs programs one after the other and takes their figures; what every suite that starts processes needs. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'

/** Runs a command and prints what it and all that it started took: finer than `time`, whose step is ten milliseconds. */
const measuring = `
import json, resource, subprocess, sys, time
start = time.time()
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({'code': done.returncode, 'clock': time.time() - start, 'cpu': usage.ru_utime + usage.ru_stime, 'memory': usage.ru_maxrss / 1024, 'said': done.stderr.decode(errors='replace')[-600:]}))
`

/**
 * One run: seconds of the processor in the process and all below it, seconds of the clock, and the peak memory of the
 * largest process in MiB.
 *
 * @throws where the command ends with another code than 0
 */
export function measure([command, ...words], { cwd, env = {} }) {
  const { stdout, error } = spawnSync('python3', ['-c', measuring, command, ...words], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 3_600_000,
  })
  if (error) throw error
  const { code, said, ...figures } = JSON.parse(stdout)
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${said}`)
  return figures
}

/** The first line of what a program says of its version; `undefined` where it is not there. */
export function versionOf(name, words = ['--version']) {
  const { status, stdout } = spawnSync(name, words, { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n')[0].trim() : undefined
}

/** An empty folder in place of what was there. */
export function fresh(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Bytes of a file, or of all files below a folder. */
export function sizeOf(path) {
  if (!existsSync(path)) return 0
  if (statSync(path).isFile()) return statSync(path).size
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size,
      0,
    )
}

/** The middle one; of an even number the mean of both. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The processor, its cores and the memory, in words. */
export function machine() {
  const model = cpus()[0]?.model ?? 'an unknown processor'
  return `${model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`
}

/** How many programs wanted to run in the last minute. */
export function load() {
  return loadavg()[0]
}
