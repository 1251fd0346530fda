/** Read the pages of an emitted site. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { OutputFile } from '../../src/backend.ts'

type Node = DefaultTreeAdapterTypes.Node

export type Element = DefaultTreeAdapterTypes.Element

/** The pages by path. */
export function pagesOf(files: readonly OutputFile[]): Map<string, string> {
  return new Map(
    files.flatMap(({ path, contents }) =>
      path.endsWith('.html') && typeof contents === 'string' ? [[path, contents]] : [],
    ),
  )
}

/** Every element of a page. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = []
  const visit = (node: Node): void => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
    if ('content' in node) visit(node.content)
  }
  visit(parse(html))
  return found
}

/** An attribute of an element. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

/** The text inside an element. */
export function textOf(node: Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
