/** Why a picture is not given on: what it is, and what it should be. */
export interface PictureFault {
  unexpected: string
  expected: string
}

const formats = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif'])

/**
 * Why a file must not be given on as a picture; nothing for one that may. A browser opens a copied file as a document
 * too: then a page of HTML, or an SVG with a script in it, would run in the name of the site.
 */
export function pictureFault(path: string, bytes: Uint8Array): PictureFault | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  if (extension === 'svg') return svgFault(bytes)
  if (formats.has(extension)) return undefined
  return {
    unexpected: extension === '' ? 'file without an extension' : `format .${extension}`,
    expected: 'PNG, JPEG, GIF, WebP, AVIF or SVG',
  }
}

const svgNamespace = 'http://www.w3.org/2000/svg'

/** What draws; nothing that runs, links, moves or holds other languages. */
const elements = new Set(
  `svg g path rect circle ellipse line polyline polygon text tspan textPath defs symbol use image clipPath mask pattern
  linearGradient radialGradient stop marker title desc metadata style switch view filter feBlend feColorMatrix
  feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
  feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
  feSpecularLighting feSpotLight feTile feTurbulence`.split(/\s+/),
)

/** Prefixes under which drawing programs keep their own notes. */
const notes = new Set(['cc', 'dc', 'inkscape', 'rdf', 'sodipodi'])

const attribute = /\s+([\w:.-]+)\s*=\s*("[^"<]*"|'[^'<]*')/y
const comment = /<!--(?:(?!--)[\s\S])*-->/y
const declaration = /<\?xml\s[^<>?]*\?>|<!DOCTYPE\s+svg(?:\s[^<>[\]]*)?>/y
const data = /<!\[CDATA\[([^<&]*?)\]\]>/y
const text = /[^<]+/y
const end = /<\/[\w:.-]+\s*>/y
const start = /<([\w:.-]+)/y
const close = /\s*\/?>/y

/** SVG of a strict form only: what two programs may read in two ways is refused as well. */
function svgFault(bytes: Uint8Array): PictureFault | undefined {
  const expected = 'a drawing without scripts, links and files from elsewhere'
  const refuse = (unexpected: string): PictureFault => ({ unexpected, expected })
  let source: string
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('SVG that is not UTF-8')
  }
  const scanner = createScanner(source)
  while (!scanner.isAtEnd()) {
    const words = scanner.take(text) ?? scanner.take(data)
    if (words) {
      if (!isSafeStyle(decoded(words[1] ?? words[0]))) return refuse('style that loads something')
      continue
    }
    if (scanner.take(comment) ?? scanner.take(declaration) ?? scanner.take(end)) continue
    const name = scanner.take(start)?.[1]
    if (name === undefined) return refuse('markup in an SVG')
    if (!isKnown(name)) return refuse(`element <${name}> in an SVG`)
    for (let found = scanner.take(attribute); found; found = scanner.take(attribute)) {
      const [, key = '', quoted = ''] = found
      if (!isSafeAttribute(name, key, decoded(quoted.slice(1, -1))))
        return refuse(`attribute ${key} in an SVG`)
    }
    if (!scanner.take(close)) return refuse(`markup of <${name}> in an SVG`)
  }
  return /<svg[\s>]/.test(source) ? undefined : refuse('SVG without a drawing')
}

function createScanner(source: string) {
  let at = source.startsWith('\uFEFF') ? 1 : 0
  return {
    isAtEnd: () => at >= source.length,
    take(pattern: RegExp): RegExpExecArray | undefined {
      pattern.lastIndex = at
      const found = pattern.exec(source)
      if (found) at = pattern.lastIndex
      return found ?? undefined
    },
  }
}

function isKnown(name: string): boolean {
  const [prefix = '', local] = name.split(':')
  return local === undefined ? elements.has(name) : notes.has(prefix)
}

function isSafeAttribute(element: string, name: string, value: string): boolean {
  if (name === 'xmlns') return value === svgNamespace
  if (name === 'xmlns:svg') return true
  if (name.startsWith('xmlns:'))
    return value !== svgNamespace && !/\/(?:1999\/xhtml|2000\/svg|1998\/math)/i.test(value)
  if (/^on|:on/i.test(name) || name === 'xml:base') return false
  if (/(?:^|:)(?:href|src)$/i.test(name)) return isSafeReference(element, value)
  return isSafeStyle(value)
}

/** A part of the drawing itself, or for `<image>` pixels that it brings along. */
function isSafeReference(element: string, value: string): boolean {
  const address = value.trim()
  if (address.startsWith('#')) return true
  return (
    element === 'image' && /^data:image\/(?:png|jpe?g|gif|webp);base64,[\w+/=\s]*$/i.test(address)
  )
}

/** Style and presentation may point into the drawing only; an escape could hide what it points at. */
function isSafeStyle(value: string): boolean {
  if (/@import|expression\s*\(|(?:java|vb)script:|-moz-binding|image-set\s*\(/i.test(value))
    return false
  const urls = value.match(/url\s*\(\s*["']?\s*(?!#)/gi) ?? []
  return urls.length === 0 && !/\\[\da-f]/i.test(value)
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(value: string): string {
  return value.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));?/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
