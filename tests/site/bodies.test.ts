import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, deck, kernel, question } from '../../src/ast/build.ts'
import type { OutputFile } from '../../src/backend.ts'
import { createFormulas } from '../../src/backends/site/formulas.ts'
import { createFragments, createPacker } from '../../src/backends/site/fragments.ts'
import { unpack } from '../../src/client/unpack.ts'
import { createRenderer } from '../../src/render/index.ts'
import { runs } from '../runs.ts'
import { bodiesIn } from './bodies.ts'
import { emitSite } from './emit.ts'
import { pagesOf } from './html.ts'
import { sampleProject } from './sample.ts'

describe('what is read of items', () => {
  const formulas = createFormulas(createRenderer())
  const fragments = createFragments(['<li class="own">', 'no markup <', '</p>\n<p class="say">'])
  const pack = createPacker(fragments, formulas)
  const marks = ['x^2', '\\frac{a}{b}', '\\sum_{i=1}^n x_i'].map((tex) => formulas.mark(tex, true))
  const piece = fc.constantFrom(
    ...fragments.values(),
    ...marks,
    ...['<b>', '</b>', 'a & b', '&lt;', '<$', '<$9', '<3', '<é', '\u2028', '"', '\\', '<p>'],
  )

  test('is the same when a browser has put it together', () => {
    fc.assert(
      fc.property(fc.array(fc.array(piece), { maxLength: 4 }), (bodies) => {
        const given = bodies.map((pieces) => pieces.join(''))
        const packed = JSON.parse(JSON.stringify(pack(given)))
        const whole = packed.bodies.map((body: string) =>
          unpack(body, packed.formulas, Object.fromEntries(fragments)),
        )
        expect(whole.map(withoutBareSigns)).toEqual(
          given.map((html) => withoutBareSigns(`${Buffer.from(formulas.fill(html))}`)),
        )
      }),
      { numRuns: runs({ quick: 50, sample: 500, long: 20_000 }) },
    )
  })

  test('names every formula once, and repeated markup by two signs', () => {
    const [mark = ''] = marks
    const { formulas: own, bodies } = pack([`${mark}<p>${mark}`, mark])
    expect(bodies).toEqual(['<$0><p><$0>', '<$0>'])
    expect(own).toHaveLength(1)
    expect(own[0]?.length).toBeLessThan(formulas.html(0).length / 3)
  })
})

/** A `<` that begins no tag is text, and may as well be an entity. */
function withoutBareSigns(html: string): string {
  return html.replace(/<(?![a-z/])/gi, '&lt;')
}

describe('a card whose back waits in a script', () => {
  const titleOf = (at: number): string => `Question number ${at}?`
  const emitted = async (total: number): Promise<OutputFile[]> => {
    const questions = Array.from({ length: total }, (_, at) =>
      question(titleOf(at), [
        answer('short', `Answer ${at} < ${at + 1}.`),
        kernel(`x_{${at}} = \\frac{a}{b}`),
      ]),
    )
    return (await emitSite({ ...sampleProject(), decks: [deck('Large', questions)] })).files
  }

  test('has the back that would stand in the page', async () => {
    const [few, many] = [await emitted(100), await emitted(101)]
    const bodies = bodiesIn(many)
    expect(bodies.size).toBe(101)
    for (const [page, use] of [
      ['practice', 'card'],
      ['drill', 'drill'],
    ] as const) {
      const html = pagesOf(few).get(`${page}/index.html`) ?? ''
      const backs = [
        ...html.matchAll(/<div class="card-back">\n([\s\S]*?)\n*<\/div>\n<\/details>/g),
      ]
      expect(backs).toHaveLength(100)
      for (const [at, [, back = '']] of backs.entries())
        expect(bodies.get(`large/question-number-${at}`)?.[use]?.trim()).toBe(back.trim())
    }
  })

  test('takes with it the cards near it alone', async () => {
    const paths = (await emitted(450)).flatMap(({ path }) =>
      path.startsWith('parts/') ? path : [],
    )
    expect(paths.length).toBeGreaterThan(1)
  })
})
