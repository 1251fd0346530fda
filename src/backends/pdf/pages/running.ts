import { glyphRuns } from '../boxes/paragraph.ts'
import type { Setting } from '../boxes/setting.ts'
import type { DisplayItem } from '../display-list.ts'
import type { BookTemplate } from '../template.ts'
import { asMany, longest } from './clipped.ts'
import type { PaperSize } from './paper.ts'

/** What a running head says. */
export interface Running {
  title: string
  chapter: string | undefined
  /** Of the page, as it is printed. */
  number: string
}

const size = 8.2

/** Running head and page number of a page. */
export function runningItems(
  { title, chapter, number }: Running,
  paper: PaperSize,
  template: BookTemplate,
  setting: Setting,
): DisplayItem[] {
  const { margin, colors } = template
  setting.typesetter.at(undefined)
  const right = paper.width - margin.side
  const y = margin.top - 26
  const widthOf = (text: string): number => setting.typesetter.width('body', text) * size
  const draw = (text: string, x: number, at: number, color: string): DisplayItem[] =>
    glyphRuns(text, { role: 'body', size, color }, x, at, setting)
  const room = (paper.width - 2 * margin.side) * 0.48
  const left = shortened(title, room, widthOf)
  const end = shortened(chapter ?? '', room, widthOf)
  return [
    ...draw(left, margin.side, y, colors.muted),
    ...draw(end, right - widthOf(end), y, colors.muted),
    {
      type: 'rect',
      x: margin.side,
      y: y + 5.5,
      width: right - margin.side,
      height: 0.5,
      color: colors.rule,
    },
    ...draw(number, right - widthOf(number), paper.height - margin.bottom + 30, colors.ink),
  ]
}

/** A title with as many words as there is room for. */
function shortened(text: string, room: number, widthOf: (text: string) => number): string {
  if (text.length <= longest && widthOf(text) <= room) return text
  const words = text.slice(0, longest).split(' ')
  const begin = (count: number): string => words.slice(0, count).join(' ')
  const cut = begin(asMany(words.length, (count) => widthOf(`${begin(count)} …`) <= room))
  if (widthOf(`${cut} …`) <= room) return `${cut} …`
  const letters = [...cut]
  const spelt = (count: number): string => `${letters.slice(0, count).join('')}…`
  return spelt(asMany(letters.length, (count) => widthOf(spelt(count)) <= room))
}
