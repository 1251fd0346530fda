/** Inline content as pieces of a line: words, spaces and parts of formulas, measured. */
import type { Inline, Link } from '../../../ast/nodes.ts'
import { wikiLinkText } from '../../../ast/text.ts'
import type { SharedWord } from '../display-list.ts'
import type { Role } from '../fonts/faces.ts'
import type { FormulaPart } from '../math/formula.ts'
import type { Setting } from './setting.ts'

/** How a piece of text looks; sizes in em. */
export interface TextStyle {
  role: Role
  size: number
  color: string
  strike?: boolean | undefined
  /** Colour behind code, and behind what is highlighted. */
  tint?: string | undefined
  /** Where it leads: a URL, or `#` and the id of an element of this document. */
  url?: string | undefined
}

/** A style that differs from another; all of its fields in one order, as styles are read for each word. */
function styled(style: TextStyle, change: Partial<TextStyle>): TextStyle {
  return {
    role: change.role ?? style.role,
    size: change.size ?? style.size,
    color: change.color ?? style.color,
    strike: change.strike ?? style.strike,
    tint: change.tint ?? style.tint,
    url: change.url ?? style.url,
  }
}

export interface WordPiece extends SharedWord {
  type: 'word'
  style: TextStyle
  width: number
  /** A line may end after it, though no space follows: a hyphen or a slash. */
  soft: boolean
  /** The face that all of it is set in, as it is written. */
  face: string | undefined
}

export interface SpacePiece extends SharedWord {
  type: 'space'
  style: TextStyle
  width: number
  soft: false
  face: string | undefined
}

export interface FormulaPiece {
  type: 'formula'
  tex: string
  part: FormulaPart
  size: number
  color: string
  /** Colour behind it. */
  tint: string | undefined
  width: number
  first: boolean
  last: boolean
}

export interface NewlinePiece {
  type: 'newline'
  width: 0
}

export type Piece = WordPiece | SpacePiece | FormulaPiece | NewlinePiece

/** Pieces of inline content in one style. */
export function piecesOf(
  content: readonly Inline[],
  style: TextStyle,
  setting: Setting,
): readonly Piece[] {
  const [only] = content
  if (only && content.length === 1) return pieces(only, style, setting)
  const out: Piece[] = []
  // No `flatMap`: it adds one by one in a way that takes ten times as long.
  for (const node of content) for (const piece of pieces(node, style, setting)) out.push(piece)
  return out
}

function pieces(node: Inline, style: TextStyle, setting: Setting): readonly Piece[] {
  const inner = (children: readonly Inline[], change: Partial<TextStyle>): readonly Piece[] =>
    piecesOf(children, styled(style, change), setting)
  switch (node.type) {
    case 'text':
      return words(node.value, style, setting)
    case 'emphasis':
      return inner(node.children, { role: slanted(style.role) })
    case 'strong':
      return inner(node.children, { role: style.role === 'italic' ? 'boldItalic' : 'semibold' })
    case 'delete':
      return inner(node.children, { strike: true })
    case 'highlight':
      return inner(node.children, node.number === undefined ? { tint: setting.colors.mark } : {})
    case 'inlineCode':
      return words(node.value, codeStyle(style, setting), setting)
    case 'inlineMath':
      return formula(node.value, style, setting)
    case 'break':
      return [{ type: 'newline', width: 0 }]
    case 'link':
      return inner(node.children, linked(externalUrl(node) ?? setting.linkTo(node.target), setting))
    case 'image':
      return words(node.alt, styled(style, { role: slanted(style.role) }), setting)
    case 'wikiLink':
      return words(
        wikiLinkText(node),
        styled(style, linked(setting.linkTo(node.target), setting)),
        setting,
      )
  }
}

function externalUrl({ url, target }: Link): string | undefined {
  return url && !target && /^(?:https?|mailto):/i.test(url) ? url : undefined
}

function linked(url: string | undefined, { colors }: Setting): Partial<TextStyle> {
  return url === undefined ? {} : { url, color: colors.accent }
}

function slanted(role: Role): Role {
  if (role === 'mono' || role === 'monoBold') return role
  return role === 'semibold' || role === 'bold' || role === 'boldItalic' ? 'boldItalic' : 'italic'
}

function codeStyle(style: TextStyle, { type, colors }: Setting): TextStyle {
  const bold = style.role === 'semibold' || style.role === 'bold'
  return styled(style, {
    role: bold ? 'monoBold' : 'mono',
    size: style.size * type.code,
    tint: style.tint ?? colors.tint,
  })
}

/** Where a word may be broken without a hyphen being added. */
const soft = /(?<=[\p{L}\p{N})\]](?:[-–—/]|→))(?=[\p{L}\p{N}(])/u
const mayBeSoft = /[-–—/→]/

/** The words of a style, each measured once a document; their pieces are shared by all paragraphs. */
export interface Vocabulary {
  style: TextStyle
  space: SpacePiece
  words: Map<string, readonly WordPiece[]>
  /** Formulas in their parts, by their TeX. */
  formulas: Map<string, readonly Piece[]>
}

function vocabularyOf(style: TextStyle, setting: Setting): Vocabulary {
  const { role, size, color, tint = '', strike = false, url } = style
  const key = `${role} ${size} ${color} ${tint} ${strike}`
  // Two links beside each other are two, though they look alike.
  const known = url === undefined ? setting.vocabularies.get(key) : undefined
  if (known) return known
  const { width, face } = measured(' ', style, setting)
  const space: SpacePiece = {
    type: 'space',
    text: ' ',
    style,
    soft: false,
    width,
    face,
    written: undefined,
  }
  const made: Vocabulary = { style, space, words: new Map(), formulas: new Map() }
  if (url === undefined) setting.vocabularies.set(key, made)
  return made
}

/** A space, a tab, or the end of a line. */
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13

function words(value: string, ownStyle: TextStyle, setting: Setting): Piece[] {
  const { style, space, words: known } = vocabularyOf(ownStyle, setting)
  const out: Piece[] = []
  for (let from = 0; from < value.length; ) {
    let end = from
    while (end < value.length && isSpace(value.charCodeAt(end))) end += 1
    if (end > from) out.push(space)
    from = end
    while (end < value.length && !isSpace(value.charCodeAt(end))) end += 1
    if (end === from) break
    const part = value.slice(from, end)
    from = end
    let found = known.get(part)
    if (!found) {
      const { flaws } = setting
      found = softParts(part, style, setting)
      // What is flawed is measured each time: all that has it is to be told.
      if (setting.flaws === flaws) known.set(part, found)
    }
    for (let at = 0; at < found.length; at += 1) out.push(found[at] as WordPiece)
  }
  return out
}

/** A word in the parts between which a line may end. */
function softParts(value: string, style: TextStyle, setting: Setting): WordPiece[] {
  const text = value.replaceAll('\u2011', '-')
  const whole = style.tint !== undefined || style.url !== undefined || !mayBeSoft.test(value)
  const parts = whole ? [text] : text.split(soft)
  return parts.map((part, index) => word(part, style, setting, index < parts.length - 1))
}

/** A measured word. */
export function word(text: string, style: TextStyle, setting: Setting, isSoft = false): WordPiece {
  const { width, face } = measured(text, style, setting)
  return { type: 'word', text, style, soft: isSoft, width, face, written: undefined }
}

function measured(
  text: string,
  { role, size }: TextStyle,
  { typesetter }: Setting,
): { width: number; face: string | undefined } {
  const runs = typesetter.runs(role, text)
  const [only] = runs
  const width = runs.reduce((sum, run) => sum + run.width, 0) * size
  return { width, face: runs.length === 1 && only?.text === text ? only.face : undefined }
}

/** A formula in its parts; the source as code where KaTeX refuses it. */
function formula(tex: string, style: TextStyle, setting: Setting): readonly Piece[] {
  const { formulas } = vocabularyOf(style, setting)
  let parts = formulas.get(tex)
  if (!parts) {
    const { flaws } = setting
    parts = formulaPieces(tex, style, setting)
    if (setting.flaws === flaws) formulas.set(tex, parts)
  }
  return parts
}

function formulaPieces(tex: string, style: TextStyle, setting: Setting): Piece[] {
  const box = setting.formula(tex, false)
  if (!box) return words(tex, codeStyle(style, setting), setting)
  const size = style.size * setting.type.math
  const parts = box.lines.flat()
  const { color, tint } = style
  return parts.map((part, index) => ({
    type: 'formula',
    tex,
    part,
    size,
    color,
    tint,
    width: part.width * size,
    first: index === 0,
    last: index === parts.length - 1,
  }))
}
