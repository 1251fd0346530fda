/**
 * Small makers of trees, for tests and for programs that make decks.
 *
 * @example
 * deck('Optimizers', [concept('Softmax gradient', [kernel('p - y'), legend(['p', 'softmax output'])])])
 */
import type { DeckContent, ItemContent } from './map.ts'
import type {
  Answer,
  Block,
  Concept,
  Deck,
  DeckMeta,
  Entry,
  FollowUps,
  Formula,
  Inline,
  Kernel,
  Legend,
  Paragraph,
  Place,
  Prompt,
  Question,
  RedFlags,
  Section,
  Story,
} from './nodes.ts'
import { slug } from './text.ts'

/** The place of a node that no source has. */
export const nowhere: Place = {
  file: '',
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
}

const position: Place = nowhere

export function deck(title: string, children: DeckContent[], meta: Partial<DeckMeta> = {}): Deck {
  return {
    type: 'deck',
    id: slug(title),
    title,
    lang: 'en',
    meta: { pillars: [], companies: [], preset: 'auto', rules: {}, places: {}, ...meta },
    files: [],
    children,
    position,
  }
}

export function section(title: string, children: DeckContent[], depth = 2): Section {
  return { type: 'section', id: slug(title), title: [text(title)], depth, children, position }
}

export function concept(
  title: string,
  children: ItemContent[],
  more: Partial<Concept> = {},
): Concept {
  return {
    type: 'concept',
    form: 'section',
    id: slug(title),
    title: [text(title)],
    companies: [],
    tags: [],
    children,
    position,
    ...more,
  }
}

export function question(
  title: string,
  children: ItemContent[],
  more: Partial<Question> = {},
): Question {
  return {
    type: 'question',
    form: 'section',
    id: slug(title),
    title: [text(title)],
    companies: [],
    tags: [],
    children,
    position,
    ...more,
  }
}

export function formula(value: string): Formula {
  return { type: 'formula', value, notation: 'tex', display: true, children: [], position }
}

export function kernel(value: string): Kernel {
  return { type: 'kernel', value, notation: 'tex', display: true, children: [], position }
}

/** A legend from pairs of a TeX symbol and its meaning. */
export function legend(...entries: [symbol: string, meaning: string][]): Legend {
  const children = entries.map(([symbol, meaning]) => ({
    type: 'legendEntry' as const,
    symbol,
    notation: 'tex' as const,
    children: [text(meaning)],
    position,
  }))
  return { type: 'legend', children, position }
}

export function prompt(value: string): Prompt {
  return { type: 'prompt', children: [text(value)], position }
}

export function story(value: string): Story {
  return { type: 'story', children: [text(value)], position }
}

export function answer(layer: Answer['layer'], ...children: (string | Block)[]): Answer {
  return { type: 'answer', layer, children: children.map(block), position }
}

export function followUps(...entries: string[]): FollowUps {
  return { type: 'followUps', children: entries.map(entry), position }
}

export function redFlags(...entries: string[]): RedFlags {
  return { type: 'redFlags', children: entries.map(entry), position }
}

export function paragraph(...children: (string | Inline)[]): Paragraph {
  return {
    type: 'paragraph',
    children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
  }
}

export function text(value: string): Inline {
  return { type: 'text', value }
}

function entry(value: string): Entry {
  return { type: 'entry', children: [paragraph(value)], position }
}

function block(child: string | Block): Block {
  return typeof child === 'string' ? paragraph(child) : child
}
