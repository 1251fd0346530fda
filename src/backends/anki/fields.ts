/** What each field of a note says. */
import { answer, type Card, children } from '../../ast/cards.ts'
import type { Item, Prose } from '../../ast/nodes.ts'
import type { Placed } from '../../ast/project.ts'
import { toText } from '../../ast/text.ts'
import { handleItem, type ItemHandlers } from '../../backend.ts'
import type { ClozeText } from './clozes.ts'
import type {
  ClozeFields,
  FormulaFields,
  IdentityFields,
  QuestionFields,
  RapidFields,
} from './note-types.ts'
import type { FieldWriter } from './prose.ts'
import { clozeSafe } from './safe-text.ts'
import { isEmptyField } from './template.ts'

type Part = Item['children'][number]['type']

/** The fields of the note of a card, by the keys of its type. */
export function noteFields(
  card: Card,
  writer: FieldWriter,
  reverse: boolean,
): Record<string, string> {
  if (card.kind === 'formula') return { ...formulaFields(card, writer) }
  return card.kind === 'rapid'
    ? { ...rapidFields(card, writer, reverse) }
    : { ...questionFields(card, writer, reverse) }
}

function questionFields(card: Card, writer: FieldWriter, reverse: boolean): QuestionFields {
  const { item } = card
  const part = partsOf(item, writer)
  return {
    question: titleHtml(card, writer),
    shortAnswer: answerHtml(item, 'short', writer),
    deepAnswer: answerHtml(item, 'deep', writer),
    probing: part('probe'),
    formula: part('kernel') + part('formula') + part('legend'),
    code: proseHtml(item, writer, isCode),
    more: labelled({
      'In words': part('sayIt'),
      'Use when': part('useWhen'),
      Prompt: part('prompt'),
      Story: part('story'),
      '': part('unknownField') + proseHtml(item, writer, (node) => !isCode(node)),
    }),
    followUps: part('followUps'),
    redFlags: part('redFlags'),
    references: part('reference'),
    reverse: reverse ? '1' : '',
    ...identityFields(card, writer),
  }
}

function formulaFields(card: Card, writer: FieldWriter): FormulaFields {
  const { item } = card
  const part = partsOf(item, writer)
  return {
    concept: titleHtml(card, writer),
    kernel: part('kernel'),
    formula: part('formula'),
    legend: part('legend'),
    prompt: part('prompt'),
    story: part('story'),
    sayIt: part('sayIt'),
    useWhen: part('useWhen'),
    code: proseHtml(item, writer, isCode),
    more: labelled({
      Probing: part('probe'),
      '': answerHtml(item, 'short', writer) + answerHtml(item, 'deep', writer),
      ' ': part('unknownField') + proseHtml(item, writer, (node) => !isCode(node)),
    }),
    followUps: part('followUps'),
    redFlags: part('redFlags'),
    references: part('reference'),
    ...identityFields(card, writer),
  }
}

function rapidFields(card: Card, writer: FieldWriter, reverse: boolean): RapidFields {
  const { item } = card
  const part = partsOf(item, writer)
  const short = answerHtml(item, 'short', writer)
  const deep = answerHtml(item, 'deep', writer)
  return {
    question: titleHtml(card, writer),
    answer: short || deep,
    more: labelled({
      '': (short ? deep : '') + part('kernel') + part('formula') + part('legend'),
      Probing: part('probe'),
      'In words': part('sayIt'),
      'Use when': part('useWhen'),
      Prompt: part('prompt'),
      Story: part('story'),
      'Follow-ups': part('followUps'),
      'Red flags': part('redFlags'),
      References: part('reference'),
      ' ': part('unknownField') + part('prose'),
    }),
    reverse: reverse ? '1' : '',
    ...identityFields(card, writer),
  }
}

/** The HTML of an item's parts by their kind; several of a kind follow one another. */
function partsOf(item: Item, writer: FieldWriter): (part: Part) => string {
  const handlers = partHandlers(writer)
  return (part) => {
    const nodes = children(item, part)
    const html = nodes.map((node) => handleItem(handlers, node))
    return part === 'reference' && html.length > 1
      ? `<ul>${html.map((entry) => `<li>${entry}</li>`).join('')}</ul>`
      : html.join('')
  }
}

function partHandlers(writer: FieldWriter): ItemHandlers<string> {
  const prose = ({ children }: { children: Parameters<FieldWriter['prose']>[0] }): string =>
    writer.prose(children)
  return {
    formula: writer.formula,
    kernel: writer.formula,
    legend: writer.legend,
    prompt: prose,
    story: prose,
    probe: prose,
    answer: prose,
    followUps: ({ children }) => writer.entries(children),
    redFlags: ({ children }) => writer.entries(children),
    sayIt: prose,
    useWhen: prose,
    reference: prose,
    // Facets are tags and chips, made of what they mean and not of how they were written.
    facet: () => '',
    unknownField: ({ label, children }) => labelled({ [label]: writer.prose(children) }, writer),
    prose,
  }
}

function answerHtml(item: Item, layer: 'short' | 'deep', writer: FieldWriter): string {
  const node = answer(item, layer)
  return node ? writer.prose(node.children) : ''
}

/** The prose beside the fields that is, or is not, of some kind. */
function proseHtml(item: Item, writer: FieldWriter, wanted: (node: Prose) => boolean): string {
  return children(item, 'prose')
    .filter(wanted)
    .map((node) => writer.prose(node.children))
    .join('')
}

function isCode(node: Prose): boolean {
  return node.children.every(({ type }) => type === 'codeSample')
}

/** Parts under small headings; a blank label gives none, and what is empty is left out. */
function labelled(parts: Readonly<Record<string, string>>, writer?: FieldWriter): string {
  return Object.entries(parts)
    .filter(([, html]) => html !== '')
    .map(([label, html]) => {
      if (label.trim() === '') return html
      return `<h4 class="label">${writer ? writer.text(label) : label}</h4><div>${html}</div>`
    })
    .join('')
}

/** The front's first line. Anki refuses a note whose first field is empty, so the id stands in for a title of nothing. */
function titleHtml({ item }: Card, writer: FieldWriter): string {
  const html = writer.prose(item.title)
  return isEmptyField(html) ? writer.text(item.id) : html
}

/** The fields of the note of a paragraph with deletions; the question it stands in is its last crumb. */
export function clozeFields(
  holder: Pick<Placed, 'deck' | 'path'> & { item?: Item; key: string },
  { paragraph, numbers }: ClozeText,
  writer: FieldWriter,
): ClozeFields {
  const { item } = holder
  const fields = identityFields(holder, writer)
  const title = item ? writer.text(toText(item.title)) : ''
  const identity = Object.entries(fields).map(([key, html]) => [key, clozeSafe(html)])
  return {
    ...fields,
    ...Object.fromEntries(identity),
    text: writer.cloze(paragraph, numbers),
    backExtra: '',
    context: clozeSafe([fields.context, title].filter((crumb) => crumb !== '').join(' › ')),
  }
}

function identityFields(
  { item, deck, path, key }: Pick<Placed, 'deck' | 'path'> & { item?: Item; key: string },
  writer: FieldWriter,
): IdentityFields {
  const chips: string[] = []
  const chip = (kind: string, text: string): void => {
    chips.push(`<span class="chip ${kind}">${writer.text(text)}</span>`)
  }
  if (item?.difficulty) chip(item.difficulty, item.difficulty)
  if (item?.pillar) chip('pillar', item.pillar)
  for (const company of item?.companies ?? []) chip('company', company)
  const crumbs = [deck.title, ...path.map(({ title }) => toText(title))]
  return {
    facets: chips.join(' '),
    context: crumbs.map((crumb) => writer.text(crumb)).join(' › '),
    source: writer.text((item ?? path.at(-1) ?? deck).position.file),
    uid: writer.text(key),
    spare1: '',
    spare2: '',
    spare3: '',
  }
}
