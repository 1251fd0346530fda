import { describe, expect, test } from 'vitest'
import type { ProseNode } from '../../src/ast/nodes.ts'
import { createRenderer } from '../../src/render/index.ts'

const render = createRenderer()

/** A node that no deck can write, but that a plug-in or a fault of ours might make: its element is its own choice. */
function forged(tagName: string, properties: object, text = 'x'): ProseNode {
  const children = [{ type: 'text', value: text }]
  const node = { type: 'emphasis', children, data: { hName: tagName, hProperties: properties } }
  return node as unknown as ProseNode
}

const html = (...nodes: ProseNode[]): string => render.html(nodes)

describe('the sanitiser', () => {
  test.each([
    'style',
    'iframe',
    'object',
    'embed',
    'form',
    'svg',
    'math',
    'base',
    'meta',
    'link',
    'button',
    'template',
    'video',
    'noscript',
  ])('lets no <%s> through', (name) => {
    expect(html(forged(name, {}))).toBe('x')
  })

  test('drops a script with all that is in it', () => {
    expect(html(forged('script', {}, 'alert(1)'))).toBe('')
  })

  test.each([
    ['onClick', 'alert(1)'],
    ['onerror', 'alert(1)'],
    ['style', 'position:fixed'],
    ['srcDoc', '<script>'],
    ['formAction', 'javascript:alert(1)'],
    ['className', ['dw-slot', 'own']],
    ['dataX', '1'],
    ['name', 'body'],
  ])('drops the attribute %s', (name, value) => {
    expect(html(forged('em', { [name]: value }))).toBe('<em>x</em>')
  })

  test.each([
    ['a', 'href', 'javascript:alert(1)'],
    ['a', 'href', 'data:text/html,x'],
    ['a', 'href', 'vbscript:x'],
    ['a', 'href', 'file:///etc/passwd'],
    ['blockquote', 'cite', 'javascript:alert(1)'],
    ['del', 'cite', 'javascript:alert(1)'],
  ])('drops from <%s> the address %s=%s', (name, attribute, url) => {
    expect(html(forged(name, { [attribute]: url }))).toBe(`<${name}>x</${name}>`)
  })

  test.each(['https://example.org', 'http://example.org', 'mailto:a@example.org', 'a.md', '#a'])(
    'keeps the address %s',
    (url) => {
      expect(html(forged('a', { href: url }))).toBe(`<a href="${url}">x</a>`)
    },
  )

  test('keeps of classes only our own mark of a slot', () => {
    for (const name of ['span', 'div']) {
      const kept = html(forged(name, { className: ['hljs-x', 'katex', 'dw'] }))
      expect(kept).toBe(`<${name} class="">x</${name}>`)
    }
  })

  test('leaves ids as they are, as they are ours', () => {
    expect(html(forged('em', { id: 'one' }))).toBe('<em id="one">x</em>')
  })

  test('fills only slots that wait for something', () => {
    for (const name of ['span', 'div'])
      expect(html(forged(name, { className: ['dw-slot'] }, '7'))).toBe('')
    expect(html(forged('span', { className: ['dw-slot'] }, 'x'))).toBe('')
  })

  test('fills slots in order, also inside of other prose', () => {
    const math = (value: string): ProseNode => ({ type: 'inlineMath', value })
    const code: ProseNode = { type: 'codeSample', value: 'a <b>', lang: 'text' }
    const strong = { type: 'strong', children: [math('b')] } as ProseNode
    const options = { math: 'tex' } as const
    expect(render.html([math('a'), strong, math('c')], options)).toBe(
      '\\(a\\)<strong>\\(b\\)</strong>\\(c\\)',
    )
    expect(render.html([code, { type: 'math', value: 'x<y' }], options)).toBe(
      '<figure class="code"><pre tabindex="0"><code class="language-text">a &lt;b&gt;</code></pre></figure>\n\\[x&lt;y\\]',
    )
  })
})
