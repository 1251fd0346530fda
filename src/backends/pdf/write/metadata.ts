/** What a document says of itself. */
export interface DocumentInfo {
  title: string
  description?: string
  /** BCP 47. */
  language: string
  /** When its content last changed. */
  modified: Date
}

/** Name of the program in documents that it makes. */
export const producer = 'deckwright'

/**
 * The XMP packet's descriptions of a document, well-formed for any title.
 *
 * pdfkit writes its own without escaping, so that a title with `&` breaks the packet.
 */
export function xmp({ title, description, language, modified }: DocumentInfo): string {
  const date = `${modified.toISOString().slice(0, 19)}Z`
  const alternative = (name: string, text: string): string =>
    `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></dc:${name}>`
  return [
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '<dc:format>application/pdf</dc:format>',
    alternative('title', title),
    ...(description ? [alternative('description', description)] : []),
    `<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>`,
    '</rdf:Description>',
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
    `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:CreatorTool>${producer}</xmp:CreatorTool>`,
    '</rdf:Description>',
    '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    `<pdf:Producer>${producer}</pdf:Producer>`,
    '</rdf:Description>',
  ].join('\n')
}

/** Text inside XML: escaped, without the characters that XML 1.0 forbids. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
