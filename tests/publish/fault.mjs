/**
 * Loaded before the program (`node --import`): counts every call that changes the disk, and lets call number `at` go
 * wrong. `DECKWRIGHT_FAULT` is `kind:at`.
 *
 * `kill` ends the process before the call, `torn` in the middle of it; `ENOSPC` and `EIO` fail it once, half of a file
 * written; `EACCES` and `EROFS` fail it and all that follow; `SIGINT` and `SIGSTOP` are sent before it. At the end the
 * calls are listed in the file `DECKWRIGHT_CALLS`, where it is set.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [kind = '', at = '0'] = (process.env.DECKWRIGHT_FAULT ?? '').split(':')
const calls = []

const names = [
  ...['appendFile', 'chmod', 'chown', 'copyFile', 'cp', 'link', 'lutimes', 'mkdir', 'mkdtemp'],
  ...['rename', 'rm', 'rmdir', 'symlink', 'truncate', 'unlink', 'utimes', 'writeFile'],
]
const writes = { appendFile: fs.appendFileSync, writeFile: fs.writeFileSync }
const { openSync } = fs

/** Which argument is the path that changes. */
function targetOf(name, given) {
  return String(
    ['copyFile', 'cp', 'link', 'rename', 'symlink'].includes(name) ? given[1] : given[0],
  )
}

/** Half of what a call would do, where it can be done by half. */
function half(name, given) {
  const [path, contents, options] = given
  const write = writes[name]
  if (write) write(path, Buffer.from(contents).subarray(0, contents.length / 2), options)
}

/** The error of this call, or nothing; a killed process does not come back. */
function fault(name, given) {
  calls.push(`${name} ${targetOf(name, given)}`)
  const isLater = calls.length > Number(at) && (kind === 'EACCES' || kind === 'EROFS')
  if (calls.length !== Number(at) && !isLater) return undefined
  if (kind.startsWith('SIG')) process.kill(process.pid, kind)
  else if (kind === 'kill' || kind === 'torn') {
    if (kind === 'torn') half(name, given)
    process.kill(process.pid, 'SIGKILL')
  } else if (kind.startsWith('E')) {
    if (kind === 'ENOSPC' || kind === 'EIO') half(name, given)
    const path = String(given[0])
    const error = new Error(`${kind}: put in the way, ${name} '${path}'`)
    return Object.assign(error, { code: kind, path, syscall: name })
  }
  return undefined
}

function isReading(flags) {
  return flags === undefined || flags === 'r' || flags === fs.constants.O_RDONLY
}

for (const name of [...names, 'open']) {
  const passes = (given) => name === 'open' && isReading(given[1])
  const promised = fs.promises[name]
  fs.promises[name] = async (...given) => {
    const error = passes(given) ? undefined : fault(name, given)
    if (error) throw error
    return promised(...given)
  }
  const now = fs[`${name}Sync`]
  fs[`${name}Sync`] = (...given) => {
    const error = passes(given) ? undefined : fault(name, given)
    if (error) throw error
    return now(...given)
  }
  const later = fs[name]
  fs[name] = (...given) => {
    const error = passes(given) ? undefined : fault(name, given)
    if (error) return given.at(-1)(error)
    return later(...given)
  }
}
syncBuiltinESMExports()

process.on('exit', () => {
  const path = process.env.DECKWRIGHT_CALLS
  if (path) fs.writeSync(openSync(path, 'w'), calls.join('\n'))
})
