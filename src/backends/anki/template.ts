/**
 * Anki's card templates: read, checked, and asked which cards a note has.
 *
 * Anki imports a broken template in silence and fails at the first review, so everything it would trip over is an
 * error here.
 */

/** A part of a template. */
export type TemplatePart =
  | { type: 'field'; name: string; filters: string[] }
  | { type: 'if' | 'unless'; name: string; children: TemplatePart[] }

/** The two sides of a card. */
export interface CardTemplate {
  key: string
  name: string
  front: string
  back: string
  /** The front, read: it decides whether a note has this card. */
  parts: TemplatePart[]
}

/** Fields that Anki fills in by itself. */
const special = new Set([
  'FrontSide',
  'Card',
  'CardFlag',
  'CardID',
  'Deck',
  'Subdeck',
  'Tags',
  'Type',
])

/**
 * Read a template into its fields and conditions.
 *
 * @throws with the file's name, where a condition is not closed or closed twice.
 */
export function parseTemplate(text: string, file: string): TemplatePart[] {
  const root: TemplatePart[] = []
  const open: { name: string; children: TemplatePart[] }[] = []
  const bare = text.replace(/<!--[\s\S]*?-->/g, '')
  for (const [, tag = ''] of bare.matchAll(/\{\{([\s\S]*?)\}\}/g)) {
    const name = tag.trim().replace(/^[#^/]\s*/, '')
    const into = open.at(-1)?.children ?? root
    if (/^\s*[#^]/.test(tag)) {
      const children: TemplatePart[] = []
      into.push({ type: tag.trim().startsWith('#') ? 'if' : 'unless', name, children })
      open.push({ name, children })
    } else if (/^\s*\//.test(tag)) {
      const last = open.pop()
      if (last?.name !== name)
        throw new Error(
          `${file}: unexpected {{/${name}}}, expected ${last ? `{{/${last.name}}}` : 'no closing tag'}`,
        )
    } else {
      const filters = name.split(':')
      into.push({ type: 'field', name: (filters.pop() ?? '').trim(), filters })
    }
  }
  const last = open.at(-1)
  if (last) throw new Error(`${file}: {{#${last.name}}} is never closed; add {{/${last.name}}}`)
  return root
}

/**
 * Split a template file into its two sides at the line `<!-- answer -->`, and check both.
 *
 * @throws with the file's name and the way out.
 */
export function cardTemplate(
  { key, name, file }: { key: string; name: string; file: string },
  text: string,
  fields: readonly string[],
  cloze: boolean,
): CardTemplate {
  const sides = text.replaceAll('\r\n', '\n').split(/^<!--\s*answer\s*-->$/m)
  const [front = '', back] = sides.map((side) => side.trim())
  if (back === undefined || sides.length !== 2)
    throw new Error(
      `templates/anki/${file}: expected one line «<!-- answer -->» between front and back, found ${sides.length - 1}`,
    )
  const parts = parseTemplate(front, `templates/anki/${file}, front`)
  checkSide(parts, fields, `templates/anki/${file}, front`)
  const backParts = parseTemplate(back, `templates/anki/${file}, back`)
  checkSide(backParts, fields, `templates/anki/${file}, back`)
  const shown = fieldsIn(parts)
  if (!shown.some((part) => fields.includes(part.name)))
    throw new Error(
      `templates/anki/${file}: the front shows no field; add one such as {{${fields[0]}}}`,
    )
  if (shown.some((part) => part.name === 'FrontSide'))
    throw new Error(`templates/anki/${file}: {{FrontSide}} can only stand on the back`)
  for (const [side, of] of Object.entries({ front: parts, back: backParts }))
    if (cloze && !fieldsIn(of).some((part) => part.filters.includes('cloze')))
      throw new Error(
        `templates/anki/${file}: the ${side} of a cloze card needs {{cloze:${fields[0]}}}`,
      )
  return { key, name, front, back, parts }
}

/**
 * No two cards of a note type may have the same front.
 *
 * @throws with the names of both.
 */
export function checkFronts(type: string, templates: readonly CardTemplate[]): void {
  const seen = new Map<string, string>()
  for (const { front, name } of templates) {
    const other = seen.get(front)
    if (other !== undefined)
      throw new Error(
        `${type}: the cards «${other}» and «${name}» have the same front; make them differ`,
      )
    seen.set(front, name)
  }
}

/** Whether Anki would make a card of these parts: some field on it has content. */
export function shows(parts: readonly TemplatePart[], filled: (field: string) => boolean): boolean {
  return parts.some((part) => {
    if (part.type === 'field') return special.has(part.name) || filled(part.name)
    return filled(part.name) === (part.type === 'if') && shows(part.children, filled)
  })
}

/** Whether Anki takes a field's content for nothing: white space, line breaks and empty blocks. */
export function isEmptyField(html: string): boolean {
  return /^(?:\s|<\/?(?:br|div)\s?\/?>)*$/i.test(html)
}

/** The numbers of the deletions in a cloze text, from 1. */
export function clozeNumbers(html: string): number[] {
  const numbers = new Set<number>()
  for (const [, list = ''] of html.matchAll(/\{\{c([\d,]+)::/g))
    for (const digits of list.split(',')) if (Number(digits) > 0) numbers.add(Number(digits))
  return [...numbers].sort((a, b) => a - b)
}

function fieldsIn(parts: readonly TemplatePart[]): Extract<TemplatePart, { type: 'field' }>[] {
  return parts.flatMap((part) => (part.type === 'field' ? [part] : fieldsIn(part.children)))
}

function checkSide(parts: readonly TemplatePart[], fields: readonly string[], where: string): void {
  for (const part of parts) {
    const known = fields.includes(part.name) || special.has(part.name)
    if (!known)
      throw new Error(`${where}: unknown field {{${part.name}}}; there are ${fields.join(', ')}`)
    if (part.type !== 'field') checkSide(part.children, fields, where)
  }
}
