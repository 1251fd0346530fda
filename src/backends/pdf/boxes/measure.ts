import type { Inline, Place } from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import type {
  Block,
  CalloutBlock,
  Gap,
  HeadingBlock,
  ListBlock,
  PictureBlock,
  TextBlock,
} from '../blocks/block.ts'
import type { DisplayItem, LayoutItem, Open, Rect, Tag } from '../display-list.ts'
import {
  type Box,
  copyOf,
  gapAbove,
  indent,
  keeping,
  type Slice,
  shift,
  slice,
  wrap,
} from './box.ts'
import { captioned, underlined } from './caption.ts'
import { codeBox, formulasBox } from './code.ts'
import { diagramBox } from './diagram.ts'
import { displayMath } from './display-math.ts'
import { paragraph } from './paragraph.ts'
import type { TextStyle } from './pieces.ts'
import type { Setting } from './setting.ts'
import { records, shrinkable } from './shrink.ts'
import { tableBox } from './table.ts'
import { marked, type TooWide } from './too-wide.ts'

type BlockHandlers = {
  readonly [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>, setting: Setting) => Box
}

/** Space above a block of each kind, in em. */
const gaps: Readonly<Record<Block['kind'], number>> = {
  heading: 0.75,
  text: 0.32,
  list: 0.22,
  table: 0.4,
  math: 0.3,
  code: 0.4,
  formulas: 0.4,
  diagram: 0.4,
  callout: 0.35,
  picture: 0.4,
}

const nearGaps = { none: 0, line: 0.02, close: 0.14 }
const headingGap = 0.12

/** A block, its words and formulas measured; every slice says what room it wants above. */
export function measure(block: Block, setting: Setting, previous?: Block): Box {
  // Whether or not its kind has one: to ask for a field takes a tenth of asking whether it is there.
  const { place, gap: nearness } = block as { place?: Place; gap?: Gap }
  if (place) {
    setting.place = place
    setting.typesetter.at(place)
  }
  const handler = handlers[block.kind] as (block: Block, setting: Setting) => Box
  const box = handler(block, setting)
  const asked = nearness && nearness !== 'normal' ? nearGaps[nearness] : undefined
  const { spacing = 1 } = setting.type
  const gap = asked ?? (previous?.kind === 'heading' ? headingGap : gaps[block.kind]) * spacing
  const stretches = asked === undefined && previous?.kind !== 'heading'
  return {
    least: box.least,
    most: box.most,
    atLeast: box.atLeast,
    set: (width, measures) => gapAbove(box.set(width, measures), gap, stretches),
  }
}

/** Blocks one after the other, each with the room that its neighbour above asks for. */
export function measureEach(blocks: readonly Block[], setting: Setting): Box[] {
  return blocks.map((block, index) => measure(block, setting, blocks[index - 1]))
}

/** Blocks above each other, as the content of a cell, an entry or a callout. */
export function measureAll(blocks: readonly Block[], setting: Setting): Box {
  const boxes = measureEach(blocks, setting)
  return {
    least: Math.max(0, ...boxes.map(({ least }) => least)),
    most: Math.max(0, ...boxes.map(({ most }) => most)),
    atLeast: (width) => boxes.reduce((sum, box) => sum + (box.atLeast?.(width) ?? 0), 0),
    set(width, measures) {
      // No `flatMap`, here and below: it adds one by one in a way that takes ten times as long.
      const out: Slice[] = []
      for (const [index, box] of boxes.entries()) {
        const slices = box.set(width, measures)
        for (const part of index === 0 ? gapAbove(slices, 0) : slices) out.push(part)
      }
      return out
    },
  }
}

const handlers: BlockHandlers = {
  heading: headingBox,
  text: textBox,
  list: listBox,
  table(block, setting) {
    const box = tableBox(block, setting, measureAll)
    const { smallest, records: mayPart } = setting.shrinks
    const { place: origin } = setting
    const list = (): Box => {
      const inside = measureAll([records(block)], setting)
      return {
        ...inside,
        set(width, measures) {
          const text = `${block.header.length}`
          const note: TooWide = { what: 'table', text, times: box.least / width, place: origin }
          return marked(inside.set(width, measures), note)
        },
      }
    }
    return shrinkable(box, smallest, mayPart ? list : undefined)
  },
  math: ({ tex }, setting) => displayMath(tex, setting),
  code({ value, lang, title }, setting) {
    const body = codeBox(setting.render.code(value, lang), setting)
    return title ? captioned([{ type: 'text', value: title }], body, setting) : body
  },
  formulas: ({ value }, setting) => formulasBox(value, setting),
  diagram({ source, caption = [] }, setting) {
    const { scene } = setting.render.diagram(source)
    if (!scene) return codeBox(setting.render.code(source), setting)
    const title = caption.length > 0 ? toText(caption) : scene.title
    const body = diagramBox(scene, `${title}. ${scene.description}`, setting)
    return caption.length > 0 ? underlined(body, caption, setting) : body
  },
  callout: calloutBox,
  picture: pictureBox,
}

const headingTags: readonly Tag[] = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6']

function headingBox(block: HeadingBlock, setting: Setting): Box {
  const { level, content, id, outlined = true } = block
  const { look = level === 1 ? 'chapter' : 'minor' } = block
  const { type, colors } = setting
  const sizes = {
    chapter: type.heading,
    section: type.section ?? type.heading,
    item: type.item ?? type.subheading,
    minor: type.subheading,
  }
  const color = look === 'chapter' || look === 'section' ? colors.accent : colors.ink
  const style: TextStyle = { role: 'bold', size: sizes[look], color }
  const tag = headingTags[Math.min(level, 5)] ?? 'H2'
  const text = paragraph(content, { style }, setting)
  return {
    ...text,
    set(width, measures) {
      const slices = keeping(text.set(width, measures))
      const height = slices.reduce((sum, part) => sum + part.height, 0)
      const open: Open = {
        type: 'open',
        tag,
        area: { x: 0, y: 0, width, height },
        ...(outlined ? { outline: toText(content) } : {}),
        ...(id === undefined ? {} : { id }),
        ...(look === 'chapter' ? { chapter: true } : {}),
      }
      const tagged = wrap(slices, [open], [{ type: 'close' }])
      if (tagged[0]) tagged[0].title = open
      if (look !== 'chapter') return tagged
      const rule: Rect = { type: 'rect', x: 0, y: 0.08, width, height: 0.075, color: colors.accent }
      return [...tagged, slice({ height: 0.2, under: [rule], keep: true })]
    },
  }
}

function textBox(
  { content, tone = 'ink', small, strong, keep, align = 'left' }: TextBlock,
  setting: Setting,
): Box {
  const { type, colors } = setting
  const style: TextStyle = {
    role: strong ? 'semibold' : 'body',
    size: small ? type.small : 1,
    color: colors[tone],
  }
  const box = paragraph(content, { style, align, open: { type: 'open', tag: 'P' } }, setting)
  if (!keep) return box
  return {
    ...box,
    set: (width, measures) => keeping(box.set(width, measures)),
  }
}

function listBox({ items, tone = 'accent' }: ListBlock, setting: Setting): Box {
  const { colors, typesetter } = setting
  const style: TextStyle = { role: 'body', size: 1, color: colors[tone] }
  const hang = Math.max(0.95, ...items.map(({ marker }) => typesetter.width('body', marker) + 0.4))
  const entries = items.map(({ marker, blocks }) => ({
    label: paragraph([{ type: 'text', value: marker }], { style }, setting),
    body: measureAll(blocks, setting),
  }))
  return {
    least: hang + Math.max(0, ...entries.map(({ body }) => body.least)),
    most: hang + Math.max(0, ...entries.map(({ body }) => body.most)),
    atLeast: (width) =>
      entries.reduce((sum, { body }) => sum + (body.atLeast?.(width - hang) ?? 0), 0),
    set(width, measures) {
      const slices: Slice[] = []
      for (const [index, { label, body }] of entries.entries()) {
        const [first = slice({}), ...rest] = indent(body.set(width - hang, measures), hang)
        const mark = label.set(hang, measures)[0] ?? slice({})
        const opened = (): LayoutItem[] => [
          { type: 'open', tag: 'LI' },
          { type: 'open', tag: 'Lbl' },
          ...mark.items(),
          { type: 'close' },
          { type: 'open', tag: 'LBody' },
          ...first.items(),
        ]
        const entry = copyOf(first)
        entry.gap = index === 0 ? 0 : 0.1
        entry.items = opened
        for (const part of closed([entry, ...rest], 2)) slices.push(part)
      }
      return wrap(slices, [{ type: 'open', tag: 'L' }], [{ type: 'close' }])
    },
  }
}

function closed(slices: readonly Slice[], count: number): Slice[] {
  return wrap(
    slices,
    [],
    Array.from({ length: count }, () => ({ type: 'close' as const })),
  )
}

function calloutBox({ tone, blocks, keep: kept = false }: CalloutBlock, setting: Setting): Box {
  const { colors, type } = setting
  const bar = tone === 'note' ? colors.rule : colors[tone]
  const ground = tone === 'note' || tone === 'accent' ? colors.tint : colors[`${tone}Tint`]
  const body = measureAll(blocks, setting)
  const [left, right, edge] = [0.65, 0.4, 0.3 * (type.spacing ?? 1)]
  return {
    least: body.least + left + right,
    most: body.most + left + right,
    atLeast: (width) => body.atLeast?.(width - left - right) ?? 0,
    set(width, measures) {
      const slices = indent(body.set(width - left - right, measures), left)
      return slices.map((part, index) => {
        const above = index === 0 ? edge : part.gap
        const height = above + part.height + (index === slices.length - 1 ? edge : 0)
        const back: Rect[] = [
          { type: 'rect', x: 0, y: 0, width, height, color: ground },
          { type: 'rect', x: 0, y: 0, width: 0.18, height, color: bar },
        ]
        const moved = shift(part, 0, above)
        moved.gap = 0
        moved.height = height
        moved.under = moved.under.length > 0 ? [...back, ...moved.under] : back
        moved.keep = kept || index < slices.length - 1
        return moved
      })
    },
  }
}

function pictureBox({ asset, alt }: PictureBlock, setting: Setting): Box {
  const size = setting.picture(asset)
  if (!size) {
    const content: Inline[] = [{ type: 'emphasis', children: [{ type: 'text', value: alt }] }]
    return textBox({ kind: 'text', content, tone: 'muted' }, setting)
  }
  const natural = Math.min(size.width / 12, 30)
  return {
    least: Math.min(6, natural),
    most: natural,
    set(width) {
      const drawn = Math.min(width, natural)
      const height = (drawn * size.height) / size.width
      const area = { x: (width - drawn) / 2, y: 0, width: drawn, height }
      const items = (): DisplayItem[] => [
        { type: 'open', tag: 'Figure', alt: alt || 'Picture', area },
        { type: 'picture', asset, ...area },
        { type: 'close' },
      ]
      return [slice({ height, items })]
    },
  }
}
