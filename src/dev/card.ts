/**
 * Cards as Anki puts them together: the template's text with the note's fields in it. Only the formulas are not set by
 * MathJax, as in Anki, but by KaTeX, so that nothing is loaded from elsewhere.
 *
 * @see https://docs.ankiweb.net/templates/fields.html
 */

import { escapeHtml } from '../render/html.ts'
import { createMath } from '../render/math.ts'
import { type PreviewCard, type PreviewType, unescapeHtml } from './package.ts'

/** The HTML of both sides. */
export interface CardSides {
  front: string
  back: string
}

type Fields = ReadonlyMap<string, string>

interface Filling {
  fields: Fields
  /** The number of the deletion that is asked for, from 1. */
  deletion: number
  isBack: boolean
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
  const front = fill(template.front, { fields, deletion, isBack: false })
  const withFront = new Map([...fields, ['FrontSide', front]])
  const back = fill(template.back, { fields: withFront, deletion, isBack: true })
  return { front: setFormulas(front), back: setFormulas(back) }
}

/** Conditions first, from the innermost out, then the fields. */
function fill(template: string, filling: Filling): string {
  let text = template.replace(/<!--[\s\S]*?-->/g, '')
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(condition, (_, kind: string, name: string, inner: string) =>
      isFilled(filling, name.trim()) === (kind === '#') ? inner : '',
    )
  }
  return text.replace(/\{\{([^{}#^/][^{}]*)\}\}/g, (_, tag: string) => fieldOf(tag, filling))
}

/** One that holds no other. */
const condition =
  /\{\{\s*([#^])\s*([^{}]+?)\s*\}\}((?:(?!\{\{\s*[#^])[\s\S])*?)\{\{\s*\/\s*\2\s*\}\}/g

function isFilled({ fields, deletion }: Filling, name: string): boolean {
  if (/^c\d+$/.test(name)) return Number(name.slice(1)) === deletion
  return !/^(?:\s|<\/?(?:br|div)\s?\/?>)*$/i.test(fields.get(name) ?? '')
}

function fieldOf(tag: string, { fields, deletion, isBack }: Filling): string {
  const filters = tag.split(':').map((part) => part.trim())
  const name = filters.pop() ?? ''
  const value = fields.get(name)
  if (value === undefined) return `<span class="unknown">{{${escapeHtml(tag)}}}</span>`
  return filters.reduceRight((text, filter) => {
    if (filter === 'cloze') return clozed(text, deletion, isBack)
    if (filter === 'text') return escapeHtml(unescapeHtml(text.replace(/<[^>]*>/g, '')))
    if (filter === 'hint')
      return text && `<details class="hint"><summary>${escapeHtml(name)}</summary>${text}</details>`
    // A field to type into shows the comparison only in Anki itself.
    if (filter === 'type') return isBack ? text : '<input type="text" id="typeans" disabled>'
    return text
  }, value)
}

/** Deletions of a text: the one that is asked for as a gap or as what fills it, all others as text. */
function clozed(html: string, deletion: number, isBack: boolean): string {
  let text = html
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(
      /\{\{c([\d,]+)::((?:(?!\{\{c[\d,]+::)[\s\S])*?)(?:::((?:(?!\}\})[\s\S])*?))?\}\}/,
      (_, numbers: string, inner: string, hint: string | undefined) => {
        const isAsked = numbers.split(',').map(Number).includes(deletion)
        if (!isAsked) return `<span class="cloze-inactive">${inner}</span>`
        return `<span class="cloze">${isBack ? inner : `[${hint ?? '…'}]`}</span>`
      },
    )
  }
  return text
}

const math = createMath()

/** `\(…\)` and `\[…\]` as KaTeX sets them, inside of text and not of tags or code. */
function setFormulas(html: string): string {
  const parts = html.split(/(<(?:pre|code|style|svg)\b[\s\S]*?<\/(?:pre|code|style|svg)>)/i)
  return parts.map((part, index) => (index % 2 === 1 ? part : withFormulas(part))).join('')
}

function withFormulas(html: string): string {
  return html.replace(
    /\\\(([\s\S]*?)\\\)|\\\[([\s\S]*?)\\\]/g,
    (_, inline: string | undefined, display: string | undefined) => {
      const tex = unescapeHtml((inline ?? display ?? '').replace(/<br\s*\/?>/gi, '\n'))
      return math(tex.replace(/<[^>]*>/g, ''), inline === undefined).html
    },
  )
}
