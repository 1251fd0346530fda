/** The messages as articles: place, reason, the lines with what is meant, and the way out. */
import type { LinkedMessage, PageState } from '../dev/page-state.ts'
import { element } from './dev-element.ts'

/** Everything that is wrong, the gravest first. */
export function messageList(state: PageState): HTMLElement[] {
  const { problem, failures, messages, errors, warnings, infos } = state
  const more = errors + warnings + infos - messages.length
  return [
    ...(problem === null ? [] : [element('pre', { class: 'problem' }, problem)]),
    ...failures.map(({ output, text }) =>
      element(
        'article',
        { class: 'error' },
        element('h3', {}, `${output} failed`),
        element('pre', {}, text),
      ),
    ),
    ...messages.map(article),
    ...(more > 0 ? [element('p', {}, `And ${more} more: deckwright check shows all.`)] : []),
    ...(errors > 0
      ? [element('p', { class: 'held' }, 'Of a deck with errors the last good pages are shown.')]
      : []),
  ]
}

function article(message: LinkedMessage): HTMLElement {
  const { severity, reason, rule, name, line, column, note, fix, source, editor } = message
  return element(
    'article',
    { class: severity },
    element('h3', {}, element('span', { class: 'severity' }, severity), ` ${reason}`),
    element(
      'p',
      { class: 'place' },
      element('a', { href: source }, `${name}:${line}:${column}`),
      element('a', { href: editor, class: 'editor' }, 'Open in VS Code'),
      element('span', { class: 'rule' }, rule),
    ),
    ...frameOf(message),
    ...(note ? [element('p', { class: 'note' }, note)] : []),
    ...(fix ? [element('p', { class: 'note' }, `deckwright check --fix: ${fix}`)] : []),
  )
}

function frameOf({ frame, name }: LinkedMessage): HTMLElement[] {
  if (!frame) return []
  const width = String(frame.first + frame.lines.length - 1).length
  const lines = frame.lines.map((text, index) => {
    const number = String(frame.first + index).padStart(width)
    const isMeant = index === frame.line
    return element(
      'span',
      { class: isMeant ? 'line here' : 'line' },
      element('span', { class: 'number', 'aria-hidden': 'true' }, `${number}  `),
      ...(isMeant ? marked(text, frame.start, frame.end) : [text]),
      '\n',
    )
  })
  const label = `Lines of ${name}`
  return [
    element('pre', { class: 'frame', tabindex: '0', role: 'group', 'aria-label': label }, ...lines),
  ]
}

/** What is meant; a place without width is shown by the sign behind it. */
function marked(text: string, start: number, end: number): (string | HTMLElement)[] {
  const to = Math.max(end, start + 1)
  const meant = text.slice(start, to) || ' '
  return [text.slice(0, start), element('mark', {}, meant), text.slice(to)]
}
