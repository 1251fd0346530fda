import { describe, expect, test } from 'vitest'
import { safeUrl } from '../../src/ast/safe-url.ts'

describe('a URL that may stand in an output', () => {
  test.each([
    'https://example.org/a?b=c#d',
    'http://example.org',
    'HTTPS://EXAMPLE.ORG',
    'mailto:a@example.org',
    'MailTo:a@example.org',
    'pictures/a.png',
    '../up/a.md#part',
    './a:b.png',
    '/from/the/root',
    '#fragment',
    '#a:b',
    '?q=javascript:alert(1)',
    'a/javascript:alert(1)',
    'a?b:c',
    '',
    'größe.png',
  ])('%s is left as it is', (url) => {
    expect(safeUrl(url)).toBe(url)
  })

  test.each([
    [' https://example.org ', 'https://example.org'],
    ['ht\ntps://example.org', 'https://example.org'],
    ['\u0000pic\u200b.png', 'pic.png'],
    ['a\u2028b\u2029c\u00adb', 'abcb'],
  ])('%j loses what browsers drop', (url, clean) => {
    expect(safeUrl(url)).toBe(clean)
  })
})

describe('a URL that may not', () => {
  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u200bjavascript:alert(1)',
    'java\u00adscript:alert(1)',
    '\u2028javascript:alert(1)',
    '\u2029javascript:alert(1)',
    '\ufeffjavascript:alert(1)',
    'javascript\n:alert(1)',
    'javascript :alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'file:///etc/passwd',
    'blob:https://example.org/x',
    'ftp://example.org',
    'view-source:https://example.org',
    'xhttps://example.org',
    'httpsx://example.org',
    'https\u0000x:alert(1)',
    ':alert(1)',
    '//evil.example/a.js',
    '/\\evil.example/a.js',
    '\\/evil.example/a.js',
    '/\t\\evil.example/a.js',
    ' //evil.example/a.js',
    '\u0000//evil.example/a.js',
    '\\\\evil.example\\a.js',
    '\\evil.example',
    '\u200b\\\\evil.example\\a',
  ])('%j is nothing', (url) => {
    expect(safeUrl(url)).toBeUndefined()
  })
})
