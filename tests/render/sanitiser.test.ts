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

  test('judges the address of a link or a picture also where nothing else is odd', () => {
    const children: ProseNode[] = [{ type: 'text', value: 'x' }]
    for (const url of ['javascript:alert(1)', 'JavaScript:alert(1)', 'vbscript:x', 'file:///x']) {
      expect(html({ type: 'link', url, children } as ProseNode)).toBe('<a>x</a>')
      expect(html({ type: 'image', url, alt: 'x' } as ProseNode)).toBe('<img alt="x">')
    }
  })

  test('keeps of classes only our own mark of a slot', () => {
    for (const name of ['span', 'div']) {
      const kept = html(forged(name, { className: ['hljs-x', 'katex', 'dw'] }))
      expect(kept).toBe(`<${name} class="">x</${name}>`)
    }
  })

  test('lets marked text be marked, also where it has a kind of its own', () => {
    expect(html(forged('mark', { id: 'x' }))).toBe('<mark id="x">x</mark>')
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

  test('fills a block of formulas and a diagram with its caption', () => {
    const value = 'flowchart TD\n  a[One] --> b[Two]'
    const caption: ProseNode[] = [{ type: 'text', value: 'From <one> to two' }]
    const diagram = { type: 'diagram', value, caption } as ProseNode
    const block = { type: 'formulaBlock', value: 'a < b' } as ProseNode
    const seen = html(diagram, block, { ...diagram, caption: undefined } as unknown as ProseNode)
    expect(seen).toContain('<figcaption>From &#x3C;one> to two</figcaption></figure>')
    expect(seen).toContain('<pre class="formulas" tabindex="0">a &lt; b</pre>')
    expect(seen.match(/<figure class="diagram"><svg/g)).toHaveLength(2)
    expect(seen.match(/<figcaption>/g)).toHaveLength(1)
    const ids = [...seen.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^d(?:-2)?\b/.test(id))).toBe(true)
    const named = render.html([diagram], { idPrefix: 'own' })
    expect([...named.matchAll(/ id="([^"]+)"/g)].length).toBeGreaterThan(0)
    expect(
      [...named.matchAll(/ id="([^"]+)"/g)].every(([, id = '']) => /^own\b(?!-\d)/.test(id)),
    ).toBe(true)
    const mathCaption = [{ type: 'inlineMath', value: 'x' }]
    expect(
      render.html([{ ...diagram, caption: mathCaption } as ProseNode], { math: 'tex' }),
    ).toContain('\\(x\\)')
  })
})
