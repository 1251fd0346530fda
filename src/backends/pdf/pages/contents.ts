/** The table of contents. */
import type { Inline } from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import type { Block } from '../blocks/block.ts'
import { type Slice, shift, showingToo, slice, twinOf, wrap } from '../boxes/box.ts'
import { glyphRuns, paragraph } from '../boxes/paragraph.ts'
import type { TextStyle } from '../boxes/pieces.ts'
import type { Setting } from '../boxes/setting.ts'
import type { LayoutItem } from '../display-list.ts'
import { described, type Keeper } from './kept.ts'
import { keptLines } from './lines.ts'

/** A line of the contents. */
export interface Entry {
  id: string
  content: readonly Inline[]
  /** 0 for chapters. */
  depth: number
  place: Extract<Block, { kind: 'heading' }>['place']
}

/** The titles of chapters, sections, questions and concepts, in order. */
export function entriesOf(blocks: readonly Block[]): Entry[] {
  return blocks.flatMap((block): Entry[] => {
    if (block.kind !== 'heading' || block.id === undefined || block.outlined === false) return []
    const { id, content, level, place } = block
    return [{ id, content: unlinked(content), depth: Math.max(0, level - 1), place }]
  })
}

/** A title without links of its own: the whole line is one. */
export function unlinked(content: readonly Inline[]): Inline[] {
  return content.map((node): Inline => {
    if (node.type === 'link') return { type: 'emphasis', children: unlinked(node.children) }
    if (node.type === 'wikiLink') return { type: 'text', value: toText(node) }
    if (node.type === 'highlight') return { type: 'emphasis', children: unlinked(node.children) }
    if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete')
      return { ...node, children: unlinked(node.children) }
    return node
  })
}

/** Room for page numbers at the right, in em. */
const numberRoom = 2.4

type PageOf = (id: string) => number | undefined

/**
 * The contents as slices of a width in em, to be asked for when the pages are known; the page of an entry is asked for
 * again when its line is drawn.
 */
export async function contentsSlices(
  entries: readonly Entry[],
  width: number,
  setting: Setting,
  { keep, pageOf }: { keep: Keeper; pageOf: PageOf },
): Promise<() => Slice[]> {
  const lines = await keptLines(
    entries,
    {
      keyOf: ({ id, depth, content }) => `contents ${depth} ${id} ${described(content, setting)}`,
      set: (entry) => entrySlices(entry, width, setting, pageOf),
    },
    keep,
  )
  return () =>
    listed(
      entries.flatMap(({ id }, index) =>
        (lines[index] ?? []).map((line) => showingToo(line, `${pageOf(id)}`)),
      ),
    )
}

/** The lines of a list of contents. */
function listed(slices: Slice[]): Slice[] {
  const last = slices.at(-1)
  if (last?.keep) {
    const loose = twinOf(last)
    loose.keep = false
    slices[slices.length - 1] = loose
  }
  return wrap(slices, [{ type: 'open', tag: 'TOC' }], [{ type: 'close' }])
}

function entrySlices(
  { id, content, depth, place }: Entry,
  width: number,
  setting: Setting,
  pageOf: PageOf,
): Slice[] {
  const { colors, typesetter } = setting
  const isChapter = depth === 0
  const indent = Math.min(depth, 4) * 1.3
  const style: TextStyle = {
    role: isChapter ? 'semibold' : 'body',
    size: isChapter ? 1.04 : 0.96,
    color: isChapter ? colors.accent : colors.ink,
  }
  setting.place = place
  typesetter.at(place)
  const lines = paragraph(content, { style }, setting).set(width - indent - numberRoom, {
    codeSize: setting.type.code,
  })
  return lines.map((line, index) => {
    const first = index === 0
    const last = index === lines.length - 1
    const numbers: TextStyle = { role: 'body', size: 0.96, color: colors.ink }
    const baseline = line.baseline ?? line.height
    const items = (): LayoutItem[] => {
      const number = `${pageOf(id) ?? ''}`
      const numberWidth = typesetter.width('body', number) * numbers.size
      return [
        ...(first
          ? [
              { type: 'open' as const, tag: 'TOCI' as const },
              { type: 'open' as const, tag: 'Reference' as const },
            ]
          : []),
        { type: 'open', tag: 'Link' },
        ...shift(line, indent, 0).items(),
        ...(last && number !== ''
          ? glyphRuns(` ${number}`, numbers, width - numberWidth - 0.21, baseline, setting)
          : []),
        {
          type: 'link',
          x: indent,
          y: 0,
          width: width - indent,
          height: line.height,
          url: `#${id}`,
          text: toText([...content]) || number,
        },
        { type: 'close' },
        ...(last ? [{ type: 'close' as const }, { type: 'close' as const }] : []),
      ]
    }
    const gap = first ? (isChapter ? 0.75 : 0.08) : 0
    return slice({ gap, height: line.height, baseline, items, keep: !last || isChapter })
  })
}

/** What links may lead to. */
export function idsOf(blocks: readonly Block[]): ReadonlySet<string> {
  return new Set(blocks.flatMap((block) => ('id' in block && block.id ? [block.id] : [])))
}
