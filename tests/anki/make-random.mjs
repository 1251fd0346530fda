/**
 * Builds packages of random decks, always the same ones, for Anki to judge:
 *
 *     node tests/anki/make-random.mjs <output folder> [count]
 *     python tests/anki/judge.py each <output folder>/*.apkg
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import * as tree from '../../lib/ast/build.js'
import { anki } from '../../lib/backends/anki/index.js'
import { createRenderer } from '../../lib/render/index.js'
import { hostOf } from './packages.mjs'

const [out, count = '20'] = process.argv.slice(2)
if (!out) {
  process.stderr.write('Expected an output folder\n')
  process.exit(2)
}

// What means something to Markdown, TeX, HTML, SQL or Anki, and letters that break naive code.
const pieces =
  'a b word 1e5 007 { } } }} : :: < > & " \' ` _ * ; # % \\ \\( \\) \\[ $ $$ == ==x== {{c1:: {{c1::y}} {{c2::y::hint}} {{Question}} [sound:a.mp3] [latex] [/latex] [$] [anki:tts] <b> <img> </div> <!-- --> &amp; é e\u0301 😀 עברית \u202e \u0000 \u001f \ufdd0 \ufdd1 \u00a0 \u3000'.split(
    ' ',
  )
const text = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(' '))
const title = fc.tuple(fc.constantFrom('Why', 'What', 'How'), text).map((parts) => parts.join(' '))
const tex = fc.constantFrom(
  'x < y & z',
  '\\frac{1}{\\sqrt{x}}',
  'a_{b_{c}}',
  '\\text{if } x::y',
  '{{c1}}',
)
const highlight = fc
  .record(
    {
      number: fc.integer({ min: 1, max: 499 }),
      hint: text,
      children: fc.array(
        fc.oneof(
          text.map((value) => ({ type: 'text', value })),
          tex.map((value) => ({ type: 'inlineMath', value })),
          text.map((value) => ({ type: 'emphasis', children: [{ type: 'text', value }] })),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    { requiredKeys: ['children'] },
  )
  .map((parts) => ({ type: 'highlight', ...parts }))
const inline = fc.oneof(
  highlight,
  text.map((value) => ({ type: 'text', value })),
  tex.map((value) => ({ type: 'inlineMath', value })),
  text.map((value) => ({ type: 'inlineCode', value })),
  text.map((value) => ({ type: 'strong', children: [{ type: 'text', value }] })),
)
const paragraph = fc
  .array(inline, { minLength: 1, maxLength: 4 })
  .map((children) => tree.paragraph(...children))
const list = fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((blocks) => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: blocks.map((block) => ({ type: 'listItem', spread: false, children: [block] })),
}))
const block = fc.oneof(
  paragraph,
  list,
  tex.map((value) => ({ type: 'math', value })),
  text.map((value) => ({ type: 'codeSample', lang: 'python', value })),
)
const facets = fc.record({
  difficulty: fc.constantFrom('easy', 'medium', 'hard'),
  companies: fc.array(text, { maxLength: 2 }),
  tags: fc.array(fc.oneof(text, fc.constantFrom('reverse', 'cloze')), { maxLength: 3 }),
})
const blocks = fc.array(block, { minLength: 1, maxLength: 3 })
const question = fc
  .tuple(title, blocks, blocks, facets, fc.constantFrom('section', 'rapid'))
  .map(([name, short, deep, more, form]) =>
    tree.question(name, [tree.answer('short', ...short), tree.answer('deep', ...deep)], {
      ...more,
      form,
    }),
  )
const concept = fc
  .tuple(title, tex, fc.option(text), fc.option(tex), facets)
  .map(([name, value, prompt, kernel, more]) =>
    tree.concept(
      name,
      [
        tree.formula(value),
        ...(kernel === null ? [] : [tree.kernel(kernel)]),
        ...(prompt === null ? [] : [tree.prompt(prompt)]),
        tree.legend(['x', 'a symbol']),
      ],
      more,
    ),
  )
const prose = blocks.map((children) => ({ type: 'prose', children, position: tree.nowhere }))
const contents = fc.array(fc.oneof(question, concept, prose), { minLength: 1, maxLength: 8 })
const deck = fc
  .tuple(title, contents, fc.array(fc.tuple(title, contents), { maxLength: 2 }), fc.boolean())
  .map(([name, own, sections, cloze]) =>
    tree.deck(
      name,
      [...own, ...sections.map(([heading, children]) => tree.section(heading, children))],
      { anki: { cloze } },
    ),
  )
const project = fc.array(deck, { minLength: 1, maxLength: 3 }).map(withIds)

/** Ids as the linker hands them out: unique in a deck. */
function withIds(decks) {
  for (const [index, one] of decks.entries()) {
    let next = 0
    one.id = `deck-${index}`
    const number = (node) => {
      if (node.id !== undefined && node.type !== 'deck') node.id = `item-${next++}`
      for (const child of node.children ?? []) number(child)
    }
    number(one)
  }
  return decks
}

await mkdir(out, { recursive: true })
const host = hostOf(out)
let made = 0
for (const [index, decks] of fc.sample(project, { seed: 1, numRuns: Number(count) }).entries()) {
  const id = `random-${String(index).padStart(2, '0')}`
  const parts = []
  await anki().emit(
    {
      id,
      title: id,
      decks,
      sources: new Map(),
      findings: [],
      history: new Map(),
      modified: new Date('2026-03-01T00:00:00Z'),
    },
    {
      render: createRenderer(),
      template: (name) => host.template('anki', name),
      asset: (path) => host.asset(path),
      resource: (path) => host.resource(path),
      stamp: () => new Date('2026-03-01T00:00:00Z'),
      stamped: new Map(),
      cached: (_key, make) => make(),
      aside: (bytes) => () => bytes,
      emitFile: (file) => void parts.push(...file.parts),
      warn: () => {},
      progress: () => {},
      signal: new AbortController().signal,
    },
  )
  if (parts.length === 0) continue
  await writeFile(join(out, `${id}.apkg`), Buffer.concat(parts))
  made += 1
}
process.stdout.write(`${made} packages\n`)
