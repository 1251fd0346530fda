/** Where links lead, and the outline. */
import type { Open } from '../display-list.ts'
import type { Document } from './pdfkit.ts'
import { textString } from './strings.ts'

/** Halves of characters, which no encoding has. */
const halves = /\p{Cs}/gu

/** To a place in this document, in one beside it, or out of both. */
export function actionOf(url: string): string {
  if (url.startsWith('#')) return `<</S/GoTo/D ${textString(url.slice(1))}>>`
  if (/^(?:https?|mailto):/i.test(url))
    return `<</S/URI/URI ${textString(encodeURI(decodeSafely(url).replace(halves, '\ufffd')))}>>`
  const [file = '', id] = url.split('#')
  const path = textString(file)
  const place = id === undefined ? '[0/Fit]' : textString(id)
  return `<</S/GoToR/F<</Type/Filespec/F ${path}/UF ${path}>>/D ${place}>>`
}

/** A URL with its percent signs undone, so that encoding it does not double them. */
function decodeSafely(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

/** Headings go into the outline at their own place and level. */
export function createOutline(document: Document): (item: Open) => void {
  const levels = [document.outline]
  return ({ tag, outline, area }) => {
    if (outline === undefined) return
    const level = Number(tag.slice(1)) || 1
    levels.length = Math.min(levels.length, level)
    const parent = levels.at(-1) ?? document.outline
    // pdfkit counts `left` from the right edge.
    levels.push(parent.addItem(outline, { top: area?.y ?? 0, left: document.page.width }))
  }
}
