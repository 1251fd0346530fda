import { type Answer, page } from './answer.ts'
import { navigation } from './outputs-page.ts'
import type { Shown } from './site.ts'

/** A deck's source with the line that a message means; undefined for a file that is no deck. */
export function sourcePage(shown: Shown, query: URLSearchParams): Answer | undefined {
  const { state, files } = shown
  const file = query.get('file') ?? ''
  const text = state.sources.get(file)
  if (text === undefined) return undefined
  const line = Number(query.get('line') ?? 0)
  const message = state.messages.find((one) => one.file === file)
  return page(
    files.render('source', {
      title: file,
      name: message?.name ?? file,
      kind: 'source-page',
      links: navigation(shown),
      editor: message ? editorUrl(message.path, line) : null,
      lines: text
        .split(/\r\n?|\n/)
        .map((one, i) => ({ number: i + 1, text: one, current: i + 1 === line })),
    }),
  )
}

/** The address by which VS Code and its like open a file at a line; other programs take no notice. */
export function editorUrl(path: string, line: number, column = 1): string {
  const absolute = path.replaceAll('\\', '/').replace(/^\//, '')
  return `vscode://file/${absolute.split('/').map(encodeURIComponent).join('/')}:${Math.max(1, line)}:${column}`
}

/** The address of a line of a deck. */
export function sourceUrl(file: string, line: number): string {
  return `/__deckwright/source/?${new URLSearchParams({ file, line: String(line) })}#L${line}`
}
