import type { Asked, Report } from './mock-report.ts'
import { need } from './need.ts'
import { clockTime } from './span.ts'

const scores = ['missed', 'partly', 'solid', 'strong']

/** Show how a mock interview went; titles come as they stand on the page. */
export function paintReport(
  { asked, average, flags, seconds }: Report,
  find: (key: string) => { html: string; url: string } | undefined,
): void {
  const questions = asked.length === 1 ? 'One question' : `${asked.length} questions`
  const raised = flags === 1 ? 'one red flag' : `${flags === 0 ? 'no' : flags} red flags`
  need('[data-verdict]').textContent =
    asked.length === 0
      ? 'It ended before the first question was assessed.'
      : `${questions} in ${clockTime(seconds * 1000)}, on average ${average} of 3, ${raised}.`
  need('.mock-results').hidden = asked.length === 0
  need('.mock-results tbody').replaceChildren(...asked.map((one) => row(one, find(one.key))))
}

function row(one: Asked, item: { html: string; url: string } | undefined): HTMLTableRowElement {
  const line = document.createElement('tr')
  const head = document.createElement('th')
  head.scope = 'row'
  const link = Object.assign(document.createElement('a'), { href: item?.url ?? '' })
  link.innerHTML = item?.html ?? ''
  head.append(link, small(one.round), ...(one.note ? [small(one.note)] : []))
  line.append(
    head,
    cell(clockTime(one.seconds * 1000)),
    cell(scores[one.score] ?? ''),
    cell(one.flags.join(' · ') || '–'),
  )
  return line
}

function small(text: string): HTMLElement {
  const made = document.createElement('small')
  made.textContent = text
  return made
}

function cell(text: string): HTMLTableCellElement {
  const made = document.createElement('td')
  made.textContent = text
  return made
}
