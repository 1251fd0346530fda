import { defineRule, type Rule } from '../rule.ts'

export const remoteImage: Rule = defineRule({
  name: 'remote-image',
  description: 'The site shows pictures of the content folder.',
  why: 'A site that loads from elsewhere tracks its readers and breaks offline, so that a remote picture is shown by its description.',
  severity: 'warning',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n### Why cosine?\n\n![A dot](dot.png)\n',
        backend: { name: 'site' },
        assets: ['dot.png'],
        contents: {
          'dot.png':
            'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
        },
      },
      {
        name: 'a link',
        source: '# Deck\n\n### Why cosine?\n\nSee [the curve](https://example.org/curve.png).\n',
        backend: { name: 'site' },
      },
    ],
    fail: [
      {
        source: '# Deck\n\n### Why cosine?\n\n![A curve](https://example.org/curve.png)\n',
        backend: { name: 'site' },
        at: ['5:1'],
      },
      {
        name: 'in a list',
        source: '# Deck\n\n### Why cosine?\n\n- direction ![A curve](http://example.org/a.jpg)\n',
        backend: { name: 'site' },
        at: ['5:13'],
      },
    ],
  },
  *check() {},
})
