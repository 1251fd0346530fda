import type { BundleDeck, PlanStepNode, Text, TreeNode } from './bundle.ts'
import type { ItemNode } from './cards.ts'
import { tidy } from './write.ts'

/**
 * How `llms.txt` begins: the decks as one plain text for language models, every question with its answer, every concept with
 * its formula, in Markdown that needs no other file. Items begin with their id, so that an answer can name what it draws on.
 */
export function llmsHead(title: string, decks: number, cards: number): string {
  const counts = `${counted(decks, 'deck')}, ${counted(cards, 'card')}.`
  const files = '`bundle.json` has the same as a tree, `cards.ndjson` one card a line.'
  return `${tidy(`# ${title}`)}\n\n> ${counts} ${files}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** What `llms.txt` has of a deck, of the texts of its nodes in their order. */
export function deckText(
  { title, meta }: Pick<BundleDeck, 'title' | 'meta'>,
  texts: readonly string[],
): string {
  const about = meta.description === undefined ? [] : [meta.description]
  return tidy([`## ${title}`, ...about, ...texts].join('\n\n'))
}

/** The texts of what is no item; of a section its heading, as what is in it follows. */
export function besideTexts(node: Exclude<TreeNode, ItemNode>, depth: number): string[] {
  switch (node.type) {
    case 'section':
      return [heading(node.title, depth)]
    case 'plan':
      return [list(node.children.map(stepText))]
    case 'checklist':
      return [
        list(
          node.children.map(
            ({ title, text, checked }) => `[${checked ? 'x' : ' '}] ${joined(line(title), text)}`,
          ),
        ),
      ]
    case 'mistakes':
      return [
        list(
          node.children.map(
            ({ bad, good }) => `Bad: ${line(bad)}${good ? ` Good: ${line(good)}` : ''}`,
          ),
        ),
      ]
    case 'companyEmphasis':
      return [`**${node.name}:**`, node.text.markdown]
    case 'legend':
      return [`**Symbols:** ${legendText(node.children)}`]
    case 'facet':
      return []
    default:
      return [node.text.markdown].filter((text) => text !== '')
  }
}

function heading(title: Text, depth: number): string {
  return `${'#'.repeat(Math.min(depth, 6))} ${line(title)}`
}

/** The text of an item. */
export function itemText(item: ItemNode, depth: number): string {
  const { difficulty, pillar, companies, tags } = item
  const facets = [difficulty, pillar, ...companies, ...tags].filter((facet) => facet !== undefined)
  const about = [`\`${item.deck}/${item.id}\``, ...facets].join(' · ')
  return [heading(item.title, depth), about, ...item.children.flatMap(fieldText)].join('\n\n')
}

const labels = {
  formula: 'Formula',
  kernel: 'Kernel',
  prompt: 'Prompt',
  story: 'Story',
  probe: 'Probing',
  sayIt: 'Say it',
  useWhen: 'Use when',
  reference: 'See',
} as const

function fieldText(field: ItemNode['children'][number]): string[] {
  switch (field.type) {
    case 'facet':
      return []
    case 'answer':
      return [
        `**${field.layer === 'short' ? 'Short answer' : 'Deep answer'}:** ${field.text.markdown}`,
      ]
    case 'followUps':
      return ['**Follow-ups:**', list(field.children.map(({ text }) => text.markdown))]
    case 'redFlags':
      return ['**Red flags:**', list(field.children.map(({ text }) => text.markdown))]
    case 'legend':
      return [`**Symbols:** ${legendText(field.children)}`]
    case 'prose':
      return [field.text.markdown]
    case 'unknownField':
      return [`**${field.label.replace(/:$/, '')}:** ${field.text.markdown}`]
    default:
      return [`**${labels[field.type]}:** ${field.text.markdown}`]
  }
}

function legendText(entries: readonly { symbol: Text; meaning: Text }[]): string {
  return entries.map(({ symbol, meaning }) => `${line(symbol)} = ${line(meaning)}`).join('; ')
}

function stepText({ title, minutes, day, text }: PlanStepNode): string {
  const times = [
    ...(day === undefined ? [] : [`day ${day}`]),
    ...(minutes === undefined ? [] : [`${minutes} minutes`]),
  ]
  return joined(times.length > 0 ? `${line(title)} (${times.join(', ')})` : line(title), text)
}

function joined(title: string, { markdown }: Text): string {
  return markdown === '' ? title : `${title}: ${markdown}`
}

/** A text on one line. */
function line({ markdown }: Text): string {
  return markdown.replace(/(?<!\s)\s*\n\s*/g, ' ')
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n')
}
