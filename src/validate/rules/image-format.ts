import { defineRule, type Rule } from '../rule.ts'

export const imageFormat: Rule = defineRule({
  name: 'image-format',
  description: 'A picture is a PNG or a JPEG.',
  why: 'The PDF can embed these two. Of any other picture its alternative text is printed.',
  severity: 'warning',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n### Why cosine?\n\n![A curve](curve.png)\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
        assets: ['curve.png'],
        contents: {
          'curve.png':
            'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
        },
      },
      {
        name: 'no picture',
        source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
      },
    ],
    fail: [
      {
        source: '# Deck\n\n### Why cosine?\n\n![A curve](curve.gif)\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
        assets: ['curve.gif'],
        contents: { 'curve.gif': 'GIF89a' },
        at: ['5:1'],
      },
      {
        name: 'a text that calls itself a picture',
        source: '# Deck\n\n### Why cosine?\n\nIt is ![a curve](curve.png).\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
        assets: ['curve.png'],
        contents: { 'curve.png': 'No picture.' },
        at: ['5:7'],
      },
    ],
  },
  *check() {},
})
