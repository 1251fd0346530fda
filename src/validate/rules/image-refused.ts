import { defineRule, type Rule } from '../rule.ts'

export const imageRefused: Rule = defineRule({
  name: 'image-refused',
  description: 'A picture is a file of pixels, or a drawing that does nothing but draw.',
  why: 'A browser opens what stands beside a page as a page too. A page of HTML that calls itself a picture, or an SVG with a script, a link or a file from elsewhere in it, is not passed on; its alternative text stands there.',
  severity: 'warning',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n### Why cosine?\n\n![A line](line.svg)\n',
        backend: { name: 'site' },
        assets: ['line.svg'],
        contents: {
          'line.svg':
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>',
        },
      },
      {
        source: '# Deck\n\n### Why cosine?\n\n![A dot](dot.png)\n',
        backend: { name: 'anki' },
        assets: ['dot.png'],
        contents: {
          'dot.png':
            'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
        },
      },
    ],
    fail: [
      {
        source: '# Deck\n\n### Why cosine?\n\n![A line](line.svg)\n',
        backend: { name: 'site' },
        assets: ['line.svg'],
        contents: {
          'line.svg':
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><path d="M0 0h9"/></svg>',
        },
        at: ['5:1'],
      },
      {
        name: 'a page that calls itself a drawing',
        source: '# Deck\n\n### Why cosine?\n\n![A dot](dot.svg)\n',
        backend: { name: 'anki' },
        assets: ['dot.svg'],
        contents: { 'dot.svg': '<html><body>Hello</body></html>' },
        at: ['3:1'],
      },
    ],
  },
  *check() {},
})
