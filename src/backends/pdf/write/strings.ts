/** Texts, names and numbers as the syntax of PDF has them. */
import { inThousandths } from './bytes.ts'

const escapes: Readonly<Record<string, string>> = { '(': '\\(', ')': '\\)', '\\': '\\\\' }

/** Whether a text is nothing but printable ASCII. */
export const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/** A text that a reader shows or says: as it is where it is ASCII, else in UTF-16. */
export function textString(text: string): string {
  return isAscii(text)
    ? `(${text.replace(/[()\\]/g, (sign) => escapes[sign] ?? sign)})`
    : utf16(text)
}

/** A text as UTF-16 with its mark. */
function utf16(text: string): string {
  let out = 'feff'
  for (let i = 0; i < text.length; i += 1) out += text.charCodeAt(i).toString(16).padStart(4, '0')
  return `<${out}>`
}

/** A number of three decimals at most, without an exponent. */
export function number(value: number): string {
  const rounded = inThousandths(value) / 1000
  return Object.is(rounded, -0) ? '0' : `${rounded}`
}
