/** Text that must stay text: Anki reads sounds, old LaTeX, math and clozes out of any field. */
import { replaceSpans } from '../../render/spans.ts'

/**
 * A noncharacter that stands where a literal `\(` must be broken. It travels through the HTML writer and becomes an
 * empty element there, which MathJax does not look across.
 */
const seam = '\uFDD0'

/** Break `\(` and `\[` in text that is no math. To be followed, once it is HTML, by `settle`. */
export function inertText(text: string): string {
  return text.replaceAll(seam, '').replace(/\\(?=[([])/g, `\\${seam}`)
}

/** Remove the noncharacters that are used here, from text that is to be written as it is. */
export function withoutSeam(text: string): string {
  return text.replace(/[\uFDD0-\uFDD3]/g, '')
}

/** Noncharacters that stand for the signs of a deletion while its line is rendered. */
const [opening, hinting, closing] = ['\uFDD1', '\uFDD2', '\uFDD3']

/** What stands before and after a deletion until `settleCloze` makes Anki's signs of it. */
export function deletionSeams(number: number, hint?: string): [open: string, close: string] {
  return [
    `${opening}${number}${hinting}`,
    `${hint === undefined ? '' : `${hinting}${hint}`}${closing}`,
  ]
}

/** Finish the HTML of a cloze text: the deletions that were marked, and no other. */
export function settleCloze(html: string): string {
  return clozeSafe(html)
    .replace(/([:}])(?=[\uFDD2\uFDD3])/g, '$1<!-- -->')
    .replace(
      /\{?\uFDD1(\d+)\uFDD2/g,
      (sign, number) => `${sign.startsWith('{') ? '{<!-- -->' : ''}{{c${number}::`,
    )
    .replaceAll(hinting, '::')
    .replaceAll(closing, '}}')
}

/** A drawing, or what an attribute holds that looks like the start of one. */
const drawing = { pattern: /<svg[\s\S]*?<\/svg>/g, end: '</svg>' }

/** What any rule of `settle` begins with; most fields have none of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it removes
const unsettled = /[[\uFDD0\u0000-\u0008\u000b-\u001f\u007f]|<svg/

/**
 * Finish the HTML of a field: NFC, no control characters, nothing that Anki would take for a sound or old LaTeX.
 *
 * Brackets become entities, which a browser shows as brackets; so math stays the same to the character.
 */
export function settle(html: string): string {
  if (!unsettled.test(html)) return html.normalize('NFC')
  return (
    replaceSpans(html, drawing, (svg) => svg.replace(/\\(?=[([])/g, '\\\u2060'))
      .replaceAll(seam, '<span></span>')
      .replace(/\[(?=sound:|anki:|\/?latex\]|\/?\${1,2}\])/gi, '&#91;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: Anki parts fields by one and removes the others
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .normalize('NFC')
  )
}

/**
 * A text that no spreadsheet takes for a formula where it begins a cell: `=1+1` and `@name`.
 *
 * The first letter becomes an entity, so Anki shows and sorts the same.
 */
export function startSafe(html: string): string {
  return /^[=+@-]/.test(html) ? `&#${html.charCodeAt(0)};${html.slice(1)}` : html
}

/**
 * HTML that may stand in a cloze note: nothing in it opens, closes or parts a deletion.
 *
 * Between tags an empty comment does it, which neither the browser nor MathJax sees; inside a tag, an entity.
 */
export function clozeSafe(html: string): string {
  return html.replace(/<!--[\s\S]*?-->|<[a-z/](?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+|</gi, (piece) =>
    piece.startsWith('<') && piece.length > 1
      ? piece
          .replace(/\}(?=\})/g, '&#125;')
          .replace(/:(?=:)/g, '&#58;')
          .replace(/\{(?=\{c)/g, '&#123;')
      : piece
          .replace(/\}(?=\})/g, '}<!-- -->')
          .replace(/:(?=:)/g, ':<!-- -->')
          .replace(/\{(?=\{c)/g, '{<!-- -->'),
  )
}

/**
 * One deletion, `{{c1::…::hint}}`, of HTML.
 *
 * @param number From 1; deletions of the same number are asked together.
 */
export function clozeDeletion(number: number, html: string, hint?: string): string {
  const edge = (text: string): string => (/[:}]$/.test(text) ? `${text}<!-- -->` : text)
  const inside = edge(clozeSafe(html))
  return hint === undefined
    ? `{{c${number}::${inside}}}`
    : `{{c${number}::${inside}::${edge(clozeSafe(hint))}}}`
}
