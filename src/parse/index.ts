import type { Finding } from '../ast/finding.ts'
import type { Block, Inline, Place } from '../ast/nodes.ts'
import type { Parsed, Source } from '../ast/project.ts'
import { readFrontMatter } from './front-matter.ts'
import { forbidding } from './limits.ts'
import { parseMarkdown } from './markdown.ts'
import { contextOf, type ParseOptions, parsed, readDeck, readSource, wholeFile } from './source.ts'

export type { ParseOptions } from './source.ts'

/**
 * Read a source as a deck. Total: any text gives a tree and findings, and nothing is thrown.
 *
 * @param source A byte-order mark at its start is dropped; positions count without it.
 */
export function parse(source: Source, options: ParseOptions = {}): Parsed {
  return tryParse(source, options) ?? parsePlain(source, options, tooDeep)
}

/** The same; nothing for a text that nests deeper than the stack of this thread holds. */
export function tryParse(source: Source, options: ParseOptions = {}): Parsed | undefined {
  const context = contextOf(source, options)
  const why = forbidding(context)
  if (why) return parsePlain(source, options, why)
  try {
    return readSource(context, { markdown: parseMarkdown, frontMatter: readFrontMatter })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A source that cannot be read, as one paragraph of its text below its front matter, and why. */
export function parsePlain(
  source: Source,
  options: ParseOptions,
  why: Omit<Finding, 'place'> & { place?: Place },
): Parsed {
  const context = contextOf(source, options)
  const yaml = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?^---[ \t]*$/m.exec(context.text)
  const front =
    yaml?.index === 0
      ? readFrontMatter(
          { value: yaml[1] ?? '', line: 2, offset: context.text.indexOf('\n') + 1 },
          context,
        )
      : { meta: {}, places: {} }
  const place = wholeFile(context)
  context.findings.push({ place, ...why })
  const children: Inline[] = [{ type: 'text', value: context.text }]
  const blocks: Block[] = [{ type: 'paragraph', children, position: place }]
  return parsed(readDeck(blocks, front, context), context)
}

const tooDeep: Omit<Finding, 'place'> = {
  rule: 'nesting-depth',
  reason: 'Unexpected nesting, expected quotes, lists and emphasis at most some hundred deep',
  note: 'The file is kept as plain text.',
}
