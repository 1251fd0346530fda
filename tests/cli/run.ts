import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import picocolors from 'picocolors'
import { commandOf, readArguments } from '../../src/cli/arguments.ts'
import { exitCodes } from '../../src/cli/commands.ts'
import { describeFault, faultCode } from '../../src/cli/fault.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

/** The compiled program. */
export const program: string = fileURLToPath(new URL('../../lib/cli/index.js', import.meta.url))

if (!existsSync(program)) throw new Error('Compile first: npm run build')

/** Colours of a terminal that shows none. */
export const colorless: ReturnType<typeof picocolors.createColors> = picocolors.createColors(false)

/** What a command did. */
export interface Ran {
  code: number | null
  out: string
  err: string
}

/** Settings of a call; the environment is bare but for them, so that no terminal or service shows through. */
export interface Call {
  folder: string
  env?: Record<string, string>
}

/** What is kept between the runs of one process. */
const cache = join(tmpdir(), `deckwright-cache-${process.pid}`)

/** The environment of a call. */
function environment({ env = {} }: Call): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return {
    PATH,
    HOME,
    TMPDIR: tmpdir(),
    DECKWRIGHT_CACHE: cache,
    SOURCE_DATE_EPOCH: '1700000000',
    ...env,
  }
}

/** Start the program. */
export function start(args: readonly string[], call: Call): ChildProcess {
  const env = environment(call)
  return spawn(process.execPath, [program, ...args], { cwd: call.folder, env })
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Run a command to its end in this process, a tenth of the time of one of its own: for what does not depend on the start, on
 * signals or on streams. One after the other, as folder and environment are those of the process.
 */
export function call(args: readonly string[], about: Call): Promise<Ran> {
  const ran = last.then(() => callNow(args, about))
  last = ran.catch(() => undefined)
  return ran
}

async function callNow([name = '', ...args]: readonly string[], about: Call): Promise<Ran> {
  const ran: Ran = { code: null, out: '', err: '' }
  const terminal = terminalOf(ran)
  const [before, env, heeds] = [process.cwd(), process.env, heeding()]
  process.chdir(about.folder)
  process.env = environment(about)
  try {
    const command = commandOf(name)
    const run = await command.load()
    ran.code = await run(readArguments(command, args), terminal)
  } catch (error) {
    ran.code = faultCode(error)
    if (ran.code !== exitCodes.interrupted) terminal.err(describeFault(error))
  } finally {
    process.chdir(before)
    process.env = env
    for (const [signal, listener] of heeding())
      if (!heeds.some(([, known]) => known === listener)) process.off(signal, listener)
  }
  return ran
}

/** Who listens to interruptions. */
function heeding(): ['SIGINT' | 'SIGTERM' | 'SIGHUP', NodeJS.SignalsListener][] {
  return (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).flatMap((signal) =>
    process
      .listeners(signal)
      .map((listener) => [signal, listener] as [typeof signal, NodeJS.SignalsListener]),
  )
}

/** A terminal that keeps what is written, and is no screen. */
function terminalOf(ran: Ran): Terminal {
  return {
    out(text) {
      ran.out += `${text}\n`
    },
    err(text) {
      ran.err += `${text}\n`
    },
    progress: () => undefined,
    outColors: colorless,
    errColors: colorless,
    width: 100,
    isScreen: false,
  }
}

/** Run the program to its end. */
export function run(args: readonly string[], call: Call): Promise<Ran> {
  return ended(start(args, call))
}

/** Wait for the end of a process. */
export function ended(child: ChildProcess): Promise<Ran> {
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout?.on('data', (text) => {
    ran.out += text
  })
  child.stderr?.on('data', (text) => {
    ran.err += text
  })
  return new Promise((done) => child.on('close', (code) => done({ ...ran, code })))
}

/** A new folder with these files; it goes when all tests are done. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deckwright-'))
  for (const [path, text] of Object.entries(files)) await put(folder, path, text)
  return folder
}

/** Write a file below a folder. */
export async function put(folder: string, path: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

/** A deck without a fault. */
export const good = `# Loss functions

## Rapid fire

- What does cross-entropy measure? → how surprised the model is by the truth
`

/** A deck with one error, on line 5. */
export const bad = `# Broken

## Rapid fire

- What is a half? → $\\frac{1$
`
