import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { slug } from '../ast/text.ts'
import { findConfiguration } from '../files/configuration.ts'
import { listFolder } from '../files/folder.ts'
import { packageRoot } from '../files/host.ts'
import { Problem, systemCode, systemReason } from '../files/problem.ts'
import { exitCodes, type Run } from './commands.ts'
import { count, plainLine } from './display.ts'

/** `deckwright init`: copy the scaffold; what is there already stays. */
export const run: Run = async ({ paths: [named = '.'], options }, terminal) => {
  if (options.templates) return (await import('./init-templates.ts')).initTemplates(named, terminal)
  const folder = resolve(named)
  const scaffold = join(packageRoot, 'templates', 'init')
  const { files } = await listFolder(scaffold, new Set())
  const isWanted = await wanted(folder)
  let written = 0
  for (const { path } of files.filter(({ path }) => isWanted(path))) {
    const target = join(folder, nameOf(path))
    const text = await readFile(join(scaffold, path), 'utf8')
    const isNew = await writeNew(target, fill(text, basename(folder)))
    if (isNew) written += 1
    terminal.out(`${isNew ? 'new ' : 'kept'}  ${plainLine(relative(process.cwd(), target))}`)
  }
  const steps = [
    ...(folder === process.cwd() ? [] : [`  cd ${quoted(relative(process.cwd(), folder))}`]),
    '  npx deckwright build   writes dist/: a PDF to print, an Anki deck, a web site, JSON',
    '  npx deckwright check   says what the decks still lack',
  ]
  terminal.err(`\n${count(written, 'file')} written. Next:\n\n${steps.join('\n')}\n`)
  return exitCodes.fine
}

/** Which files of the scaffold a folder wants: it may have a configuration of another kind, and decks of its own. */
async function wanted(folder: string): Promise<(path: string) => boolean> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  )
  if (!isThere) return () => true
  const configuration = await findConfiguration(folder)
  const { files } = await listFolder(folder, new Set())
  const hasDecks = files.some(({ path }) => path.startsWith('content/'))
  return (path) => {
    if (path.startsWith('content/')) return !hasDecks
    return !path.startsWith('deckwright.config.') || configuration === undefined
  }
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${plainLine(path).replaceAll("'", "'\\''")}'`
}

/** npm packs no file that is called .gitignore; it is shipped without its dot. */
function nameOf(path: string): string {
  return path === 'gitignore' ? '.gitignore' : path
}

/** Write a file that is not there yet. @returns false where it is */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw new Problem(`${path} cannot be written: ${systemReason(error) ?? String(error)}`, {
      cause: error,
    })
  }
}

/** Put the name of the folder in: it tells this project's cards from those of others. */
function fill(text: string, folder: string): string {
  return text.replaceAll('{{id}}', slug(folder)).replaceAll('{{title}}', titleOf(folder))
}

function titleOf(folder: string): string {
  const words = slug(folder).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
