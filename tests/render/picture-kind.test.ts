import { expect, test } from 'vitest'
import { pictureFault } from '../../src/render/picture-kind.ts'

const svg = (inner: string, attributes = ''): Uint8Array =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${attributes}>${inner}</svg>`,
  )
const fault = (bytes: Uint8Array): string | undefined => pictureFault('a/b.svg', bytes)?.unexpected

test.each(['a.png', 'a.JPG', 'b/a.jpeg', 'a.gif', 'a.webp', 'a.avif'])(
  '%s is a picture',
  (path) => {
    expect(pictureFault(path, new Uint8Array())).toBeUndefined()
  },
)

test.each([
  'a.html',
  'a.svgz',
  'a.xml',
  'a.js',
  'a',
  'png',
  'a.png/b',
  'a.png.htm',
  'a.constructor',
])('%s is none', (path) => {
  expect(pictureFault(path, new Uint8Array())).toMatchObject({ expected: /PNG.*SVG/ })
})

test.each([
  ['shapes', '<g fill="red"><path d="M0 0L1 1"/><circle r="1" /></g>'],
  ['text', '<text x="1">a &lt; b &#955; <tspan>c</tspan></text>'],
  ['style', '<style>text { fill: url(#a); font-family: "DejaVu Sans" }</style>'],
  ['style as data', '<style><![CDATA[ path { fill: red } ]]></style>'],
  ['uses', '<defs><g id="a"/></defs><use xlink:href="#a"/><use href="#a"/>'],
  ['pixels', '<image href="data:image/png;base64,iVBORw0KGgo="/>'],
  ['filters', '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g filter="url(#f)"/>'],
  ['a comment', '<!-- made by a program --><g/>'],
  [
    'notes of a program',
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li/></rdf:RDF></metadata>',
  ],
])('%s are drawn', (_, inner) => {
  expect(fault(svg(inner))).toBeUndefined()
})

test('what drawing programs write before the drawing is taken', () => {
  const head = '\uFEFF<?xml version="1.0" encoding="utf-8" standalone="no"?>\n'
  const type =
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
  const drawing = new TextDecoder().decode(svg('<g/>'))
  expect(fault(new TextEncoder().encode(head + type + drawing))).toBeUndefined()
})

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a script in capitals', '<SCRIPT>alert(1)</SCRIPT>'],
  [
    'a script of another name',
    '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
  ],
  [
    'a script under a known name',
    '<dc:script xmlns:dc="http://www.w3.org/2000/svg">alert(1)</dc:script>',
  ],
  ['HTML', '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'],
  ['an event', '<g onclick="alert(1)"/>'],
  ['an event without quotes', '<g onclick=alert(1) />'],
  ['an event behind a slash', '<g/onclick="alert(1)">'],
  ['an event by its namespace', '<g ev:onclick="alert(1)"/>'],
  ['a link', '<a href="https://example.org"><g/></a>'],
  ['an address that runs', '<use href="javascript:alert(1)"/>'],
  ['an address that runs, in entities', '<use href="&#106;avascript:alert(1)"/>'],
  ['another file', '<use href="other.svg#a"/>'],
  ['a picture from elsewhere', '<image href="https://example.org/a.png"/>'],
  ['an SVG in an address', '<image href="data:image/svg+xml;base64,PHN2Zz4="/>'],
  ['a motion', '<set attributeName="href" to="javascript:alert(1)"/>'],
  ['a style from elsewhere', '<style>@import "https://example.org/a.css";</style>'],
  ['a fill from elsewhere', '<g fill="url(https://example.org/#a)"/>'],
  ['a fill from elsewhere, in entities', '<g fill="&#117;rl(https://example.org/#a)"/>'],
  ['a fill from elsewhere, in escapes', '<style>g { fill: u\\72l(https://example.org) }</style>'],
  ['a base', '<g xml:base="https://example.org/"/>'],
  ['an entity', '<g>]]></g><!ENTITY a "b">'],
  ['a style sheet by instruction', '<?xml-stylesheet href="https://example.org/a.css"?>'],
  ['a comment that ends twice', '<!-- --!><script>alert(1)</script> -- -->'],
  ['markup that does not end', '<g a="'],
])('%s is refused', (_, inner) => {
  expect(fault(svg(inner))).toBeDefined()
})

test.each([
  ['entities of its own', '<!DOCTYPE svg [<!ENTITY a "<script>alert(1)</script>">]><svg>&a;</svg>'],
  ['a page of HTML', '<html><svg></svg></html>'],
  ['no drawing', 'hello'],
  ['nothing', ''],
])('%s is no drawing', (_, text) => {
  expect(fault(new TextEncoder().encode(text))).toBeDefined()
})

test('bytes that are not UTF-8 are refused, as a browser may read them otherwise', () => {
  expect(fault(new Uint8Array([0x3c, 0x73, 0x76, 0x67, 0x3e, 0xff]))).toBeDefined()
  const utf16 = new Uint8Array([0xff, 0xfe, 0x3c, 0, 0x73, 0])
  expect(fault(utf16)).toBeDefined()
})
