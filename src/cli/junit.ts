import type { Message } from '../validate/message.ts'
import { plain } from './display.ts'
import { type Sources, severityOf } from './report.ts'

/**
 * Messages as JUnit's XML, which most CI servers show: a suite for each file, a case for each message.
 *
 * Errors fail their cases. Warnings and information pass, as they do for `check`, with their text as output.
 *
 * @param files All files that were read: one without an error has a case that passes.
 */
export function formatJunit(
  messages: readonly Message[],
  sources: Sources,
  files: readonly string[],
): string {
  const all = [...new Set([...files, ...messages.map(({ file }) => file)])].sort()
  const suites = all.map((file) => {
    const own = messages.filter((message) => message.file === file)
    return suite(sources.name(file), own)
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="deckwright" ${counts(
      messages,
      suites.reduce((sum, { tests }) => sum + tests, 0),
    )}>`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
  ].join('\n')
}

function suite(name: string, messages: readonly Message[]): { tests: number; lines: string[] } {
  const cases = messages.map((message) => testCase(name, message))
  if (failures(messages) === 0)
    cases.unshift(`    <testcase classname="${escape(name)}" name="has no errors"/>`)
  const lines = [
    `  <testsuite name="${escape(name)}" ${counts(messages, cases.length)}>`,
    ...cases,
    '  </testsuite>',
  ]
  return { tests: cases.length, lines }
}

function counts(messages: readonly Message[], tests: number): string {
  return `tests="${tests}" failures="${failures(messages)}" errors="0"`
}

function failures(messages: readonly Message[]): number {
  return messages.filter((message) => severityOf(message) === 'error').length
}

function testCase(name: string, message: Message): string {
  const { ruleId, reason, note, place } = message
  const { line, column } = place.start
  const head = `    <testcase classname="${escape(name)}" name="${escape(`${ruleId} at ${line}:${column}`)}">`
  const severity = severityOf(message)
  const text = [`${name}:${line}:${column} ${severity} ${reason}`, ...(note ? [note] : [])].join(
    '\n',
  )
  const body =
    severity === 'error'
      ? `      <failure type="${escape(ruleId)}" message="${escape(reason)}">${escape(text)}</failure>`
      : `      <system-out>${escape(text)}</system-out>`
  return [head, body, '    </testcase>'].join('\n')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text for XML, without the controls, lone surrogates and the two other code points that it forbids. */
function escape(text: string): string {
  return plain(text)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}
