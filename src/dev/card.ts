/**
 * Cards as Anki puts them together: the template's text with the note's fields in it. Only the formulas are not set by
 * MathJax, as in Anki, but by KaTeX, so that nothing is loaded from elsewhere.
 */

import { escapeHtml } from '../render/html.ts'
import { createMath } from '../render/math.ts'
import { cutBehindLast } from '../render/spans.ts'
import { type PreviewCard, type PreviewType, unescapeHtml } from './package.ts'
import { fillTemplate, withoutTags } from './template-text.ts'

/** The HTML of both sides. */
export interface CardSides {
  front: string
  back: string
}

/** The two sides of a card. */
export function cardSides(card: PreviewCard, type: PreviewType): CardSides {
  const template = type.templates[type.isCloze ? 0 : card.ord]
  if (!template) return { front: '', back: '' }
  const fields = new Map(type.fields.map((name, index) => [name, card.fields[index] ?? '']))
  for (const [name, value] of [
    ['Deck', card.deck],
    ['Subdeck', card.deck.split('::').at(-1) ?? ''],
    ['Tags', card.tags],
    ['Type', type.name],
    ['Card', template.name],
  ] as const)
    if (!fields.has(name)) fields.set(name, escapeHtml(value))
  const deletion = card.ord + 1
  const front = fillTemplate(template.front, { fields, deletion, isBack: false })
  const withFront = new Map([...fields, ['FrontSide', front]])
  const back = fillTemplate(template.back, { fields: withFront, deletion, isBack: true })
  return { front: setFormulas(front), back: setFormulas(back) }
}

const math = createMath()

/** `\(…\)` and `\[…\]` as KaTeX sets them, inside of text and not of tags or code. */
function setFormulas(html: string): string {
  const [before, rest] = cutBehindLast(html, /<\/(?:pre|code|style|svg)>/gi)
  const parts = before.split(/(<(?:pre|code|style|svg)\b[\s\S]*?<\/(?:pre|code|style|svg)>)/i)
  return [
    ...parts.map((part, at) => (at % 2 === 1 ? part : withFormulas(part))),
    withFormulas(rest),
  ].join('')
}

function withFormulas(html: string): string {
  const last = { '(': html.lastIndexOf('\\)'), '[': html.lastIndexOf('\\]') }
  let out = ''
  let from = 0
  for (const { 0: sign, index } of html.matchAll(/\\[([]/g)) {
    const kind = sign === '\\(' ? '(' : '['
    const start = index + 2
    // Behind the last end there is none to look for.
    if (index < from || last[kind] < start) continue
    const end = html.indexOf(kind === '(' ? '\\)' : '\\]', start)
    const text = withoutTags(html.slice(start, end).replace(/<br\s*\/?>/gi, '\n'))
    out += html.slice(from, index) + math(unescapeHtml(text), kind === '[').html
    from = end + 2
  }
  return out + html.slice(from)
}
