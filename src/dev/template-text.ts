/**
 * A template's text with the note's fields in it.
 *
 * @see https://docs.ankiweb.net/templates/fields.html
 */

import { escapeHtml } from '../render/html.ts'
import { replaceSpans } from '../render/spans.ts'
import { replaceDeletions } from './deletions.ts'
import { unescapeHtml } from './package.ts'

/** What is put into a template. */
export interface Filling {
  fields: ReadonlyMap<string, string>
  /** The number of the deletion that is asked for, from 1. */
  deletion: number
  isBack: boolean
}

/** A condition that is not closed yet. */
interface Open {
  sign: string
  kind: '#' | '^'
  name: string
  text: string
}

/** Fill a template: what stands in a field is no template. A condition that is never closed, or never opened, stays as it is. */
export function fillTemplate(template: string, filling: Filling): string {
  const text = replaceSpans(template, { pattern: /<!--[\s\S]*?-->/g, end: '-->' }, () => '')
  const outer = { text: '' }
  const open: Open[] = []
  let from = 0
  for (const { 0: sign, 1: tag = '', index } of text.matchAll(/\{\{([^{}]+)\}\}/g)) {
    const inner = open.at(-1) ?? outer
    inner.text += text.slice(from, index)
    from = index + sign.length
    const [kind, name] = [tag.trim().charAt(0), tag.trim().slice(1).trim()]
    if (kind === '#' || kind === '^') open.push({ sign, kind, name, text: '' })
    else if (kind !== '/') inner.text += fieldOf(tag, filling)
    else if (open.at(-1)?.name === name) close(open, outer, filling)
    else inner.text += sign
  }
  const rest = open.map(({ sign, text: held }) => sign + held).join('')
  return outer.text + rest + text.slice(from)
}

/** Put what the innermost condition holds where it stands, if it is met. */
function close(open: Open[], outer: { text: string }, filling: Filling): void {
  const closed = open.pop()
  if (closed && isFilled(filling, closed.name) === (closed.kind === '#'))
    (open.at(-1) ?? outer).text += closed.text
}

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
    if (filter === 'text') return escapeHtml(unescapeHtml(withoutTags(text)))
    if (filter === 'hint')
      return text && `<details class="hint"><summary>${escapeHtml(name)}</summary>${text}</details>`
    // A field to type into shows the comparison only in Anki itself.
    if (filter === 'type') return isBack ? text : '<input type="text" id="typeans" disabled>'
    return text
  }, value)
}

/** Deletions of a text: the one that is asked for as a gap or as what fills it, all others as text. */
function clozed(html: string, deletion: number, isBack: boolean): string {
  return replaceDeletions(html, ({ numbers, words, hint }) => {
    if (!numbers.includes(deletion)) return `<span class="cloze-inactive">${words}</span>`
    return `<span class="cloze">${isBack ? words : `[${hint ?? '…'}]`}</span>`
  })
}

/** HTML without its tags, as it is else. */
export function withoutTags(html: string): string {
  return replaceSpans(html, { pattern: /<[^>]*>/g, end: '>' }, () => '')
}
