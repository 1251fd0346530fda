import type { Deck } from '../../../ast/nodes.ts'
import { itemsOf } from '../../../ast/visit.ts'
import { paragraph } from '../boxes/paragraph.ts'
import type { TextStyle } from '../boxes/pieces.ts'
import type { Setting } from '../boxes/setting.ts'
import { type DisplayItem, drawn } from '../display-list.ts'
import type { BookTemplate } from '../template.ts'
import type { Words } from '../words.ts'
import type { PaperSize } from './paper.ts'

/** Title, description, and how much there is in the book. */
export function titleItems(
  deck: Deck,
  paper: PaperSize,
  template: BookTemplate,
  setting: Setting,
  words: Words,
): DisplayItem[] {
  const { colors, margin, title, subtitle } = template
  const width = paper.width - 2 * margin.side
  const out: DisplayItem[] = []
  let y = paper.height * 0.3
  const write = (text: string, style: TextStyle, open: DisplayItem): void => {
    out.push(open)
    const box = paragraph([{ type: 'text', value: text }], { style }, setting)
    for (const line of box.set(width, { codeSize: 1 })) {
      drawn(line.items(), margin.side, y, 1, out)
      y += line.height
    }
    out.push({ type: 'close' })
  }
  out.push({ type: 'rect', x: margin.side, y, width: 64, height: 3.2, color: colors.accent })
  y += 20
  const area = { x: margin.side, y, width, height: title }
  write(
    deck.title,
    { role: 'bold', size: title, color: colors.accent },
    { type: 'open', tag: 'H1', outline: deck.title, area },
  )
  y += 10
  if (deck.meta.description)
    write(
      deck.meta.description,
      { role: 'body', size: subtitle, color: colors.ink },
      { type: 'open', tag: 'P' },
    )
  y += 22
  const facts = factsOf(deck, words)
  if (facts !== '')
    write(
      facts,
      { role: 'body', size: subtitle * 0.76, color: colors.muted },
      { type: 'open', tag: 'P' },
    )
  return out
}

function factsOf(deck: Deck, words: Words): string {
  const items = [...itemsOf(deck)].map(({ item }) => item)
  const count = (type: 'question' | 'concept'): string => {
    const number = items.filter((item) => item.type === type).length
    const noun = words[number === 1 ? type : (`${type}s` as const)]
    return number === 0 ? '' : `${number} ${noun}`
  }
  return [count('question'), count('concept')].filter((text) => text !== '').join('  ·  ')
}
