import { join } from 'node:path'
import type { Deck } from '../ast/nodes.ts'
import type { Placed } from '../ast/project.ts'
import { itemsOf } from '../ast/visit.ts'
import { parseWhere } from '../ast/where.ts'
import { link } from '../link/index.ts'
import { parse } from '../parse/index.ts'
import { type Invocation, valueOf } from './arguments.ts'
import { exitCodes } from './commands.ts'
import { asProblem, sourcesOf } from './outcome.ts'
import { isNamed, openProject } from './project.ts'
import { formatText } from './report.ts'
import type { Terminal } from './terminal.ts'

/** Decks that were read for a table, without being checked. */
export interface ReadDecks {
  decks: readonly Deck[]
  /** Whether paths or a condition leave something out. */
  isPart: boolean
  /** How a path below the content folder is called from the working folder. */
  name(file: string): string
  /** `content` where a file could not be read, so that something lacks. */
  code: number
}

/**
 * Read the decks that a command line names, down to what `--where` keeps. Files that cannot be read are told to people.
 *
 * @throws {Problem} for a configuration, a path or a condition that cannot be read
 */
export async function readDecks(
  { paths, options }: Invocation,
  terminal: Terminal,
): Promise<ReadDecks> {
  // All are read, as the ids of a deck's first file keep those of the others apart.
  const opened = await openProject({ paths, config: valueOf(options.config), isWhole: true })
  const { content, options: given } = opened
  const { assets = [], date, host, id = 'decks', labels, lock, preset, title } = given
  const keeps = conditionOf(valueOf(options.where))
  const read = host.parse ?? parse
  const parsed = await Promise.all(
    content.sources.map((source) => read(source, labels ? { labels } : {})),
  )
  const { project } = link(parsed, { assets, date, id, lock, title })
  if (preset) for (const { meta } of project.decks) if (!meta.places.preset) meta.preset = preset
  const isMeant = (file: string) => isNamed(join(content.root, file), paths)
  const unread = content.messages.filter(({ file }) => isMeant(file))
  const sources = sourcesOf(content)
  const { errColors: colors, width } = terminal
  if (unread.length > 0) terminal.err(formatText(unread, sources, { colors, width }))
  return {
    decks: project.decks
      .map((deck) => only(deck, isMeant))
      .filter(({ files }) => files.length > 0)
      .flatMap((deck) => (keeps ? chosen(deck, keeps) : [deck])),
    isPart: paths.length > 0 || keeps !== undefined,
    name: sources.name,
    code: unread.length > 0 ? exitCodes.content : exitCodes.fine,
  }
}

function conditionOf(where: string | undefined): ((placed: Placed) => boolean) | undefined {
  try {
    return where === undefined ? undefined : parseWhere(where)
  } catch (error) {
    throw asProblem(error)
  }
}

/** A deck with what stands in some of its files. */
function only(deck: Deck, isMeant: (file: string) => boolean): Deck {
  return {
    ...deck,
    files: deck.files.filter(isMeant),
    children: deck.children.filter(({ position }) => isMeant(position.file)),
  }
}

/** A deck with nothing but the items that a condition keeps; none where that leaves nothing. */
function chosen(deck: Deck, keeps: (placed: Placed) => boolean): Deck[] {
  const kept = [...itemsOf(deck)].filter(keeps).map(({ item }) => item)
  const files = deck.files.filter((file) => kept.some(({ position }) => position.file === file))
  return kept.length > 0 ? [{ ...deck, files, children: kept }] : []
}
