import { type DefaultTreeAdapterTypes, parse, parseFragment, serialize } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node

/** Elements that run, embed or send something, or change what the page around them means. */
const live = new Set(
  'script iframe frame frameset object embed applet base meta link style form portal template animate set foreignobject'.split(
    ' ',
  ),
)

const addressed = new Set(
  'href src srcset xlink:href action formaction data poster background cite longdesc ping srcdoc manifest'.split(
    ' ',
  ),
)

/** What a browser would run, load or send in a piece of HTML, read as a browser reads it; empty for good. */
export function sinksOf(html: string): string[] {
  const tree = parseFragment(html)
  const again = parseFragment(serialize(tree))
  return [...new Set([...found(tree), ...found(again)])]
}

/** The same for a whole page; what the templates of the site put into every page is known to be good. */
export function sinksOfPage(html: string): string[] {
  return found(parse(html)).filter((sink) => !ours.some((pattern) => pattern.test(sink)))
}

const ours = [
  /^<script src=(?:\.\.?\/)*assets\/[\w.-]+\.js>$/,
  /^<script src= type=application\/(?:ld\+)?json>$/,
  /^<link rel=(?:stylesheet|icon|manifest|next|prev|preload) href=[\w./-]+>$/,
  /^<meta (?:charset|name|http-equiv=Content-Security-Policy|property)/i,
  /^<template>$/,
  /^<form>$/,
]

function found(node: Node): string[] {
  const sinks: string[] = []
  const stack: Node[] = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('tagName' in next) sinks.push(...sinksOfElement(next))
    if ('childNodes' in next) stack.push(...next.childNodes)
    if ('content' in next) stack.push(next.content)
  }
  return sinks
}

function sinksOfElement({ tagName, attrs }: DefaultTreeAdapterTypes.Element): string[] {
  const sinks: string[] = []
  const value = (name: string): string => attrs.find((one) => one.name === name)?.value ?? ''
  const name = tagName.toLowerCase()
  if (name === 'script') {
    const type = value('type')
    sinks.push(`<script src=${value('src')}${type ? ` type=${type}` : ''}>`)
  } else if (name === 'link') sinks.push(`<link rel=${value('rel')} href=${value('href')}>`)
  else if (name === 'meta')
    sinks.push(`<meta ${attrs.map((one) => `${one.name}=${one.value}`).join(' ')}>`)
  else if (live.has(name)) sinks.push(`<${name}>`)
  for (const { name: attribute, value: text } of attrs) {
    if (/^on/i.test(attribute)) sinks.push(`${name} ${attribute}=${text}`)
    if (attribute === 'srcdoc') sinks.push(`${name} srcdoc`)
    if (addressed.has(attribute) && !isSafe(text)) sinks.push(`${name} ${attribute}=${text}`)
    if (attribute === 'style' && /url\(|expression|@import|javascript/i.test(text))
      sinks.push(`${name} style=${text}`)
  }
  return sinks
}

/** As a browser reads an address: without the controls and blanks that it drops. */
function isSafe(address: string): boolean {
  const read = [...address].filter((letter) => letter > ' ').join('')
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(read)?.[1]?.toLowerCase()
  if (scheme === undefined) return !/^[\\/]{2}/.test(read)
  return (
    ['http', 'https', 'mailto'].includes(scheme) ||
    /^data:image\/(?:png|gif|jpeg|svg\+xml);base64,/.test(read)
  )
}
