/** Two decks with everything that a card can show. */
import {
  answer,
  concept,
  deck,
  followUps,
  formula,
  kernel,
  legend,
  nowhere,
  paragraph,
  prompt,
  question,
  redFlags,
  section,
  story,
  text,
} from '../../src/ast/build.ts'
import type { Block, Deck, Item, Place } from '../../src/ast/nodes.ts'

const position: Place = { ...nowhere, file: 'ml/deck.md' }

const list = (...entries: string[]): Block => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: entries.map((entry) => ({
    type: 'listItem',
    spread: false,
    children: [paragraph(entry)],
  })),
})

const code: Block = {
  type: 'codeSample',
  lang: 'python',
  title: 'Cosine similarity, batched',
  value:
    'def cosine(a, b):\n    # rows are unit vectors after this\n    a = a / np.linalg.norm(a, axis=1, keepdims=True)\n    return a @ b.T / 1.0  # "dot"',
}

const diagram: Block = {
  type: 'diagram',
  lang: 'mermaid',
  value:
    'flowchart TD\nA[Quality regression] --> B{Train and validation diverge?}\nB --> C[Overfitting]',
  caption: [text('Triage of a regression.')],
}

const table: Block = {
  type: 'table',
  align: [null, null],
  children: [
    ['Score', 'Sensitive to length'],
    ['Dot product', 'yes'],
    ['Cosine', 'no'],
  ].map((cells) => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: [text(cell)] })),
  })),
}

const cosine: Item = question(
  'Why cosine similarity for embeddings?',
  [
    {
      type: 'probe',
      children: [paragraph('Geometry intuition for retrieval, and what the norm carries.')],
      position,
    },
    answer(
      'short',
      paragraph(
        'It compares ',
        { type: 'strong', children: [text('direction')] },
        ' and ignores magnitude, so a long document does not win by being long.',
      ),
    ),
    answer(
      'deep',
      paragraph(
        'The dot product mixes direction and norm: ',
        { type: 'inlineMath', value: 'a \\cdot b = \\|a\\|\\,\\|b\\| \\cos\\theta' },
        '. After ',
        { type: 'inlineCode', value: 'normalize(x)' },
        ' both agree.',
      ),
      table,
      code,
      diagram,
      {
        type: 'math',
        value: '\\cos\\theta = \\frac{a^\\top b}{\\|a\\| \\|b\\|} \\le 1 \\mathbin{\\&} 0 < 1',
      },
    ),
    followUps('When is the dot product better?', 'What does the norm of an embedding carry?'),
    redFlags('“Cosine is always better.”'),
    {
      type: 'reference',
      url: 'https://example.org/cosine',
      children: [
        paragraph({
          type: 'link',
          url: 'https://example.org/cosine',
          children: [text('A survey')],
        }),
      ],
      position,
    },
  ],
  {
    difficulty: 'medium',
    pillar: 'Statistical Foundations',
    companies: ['Google', 'Start up'],
    tags: ['retrieval', 'reverse'],
    position,
  },
)

const softmax: Item = concept(
  'Softmax gradient',
  [
    {
      ...kernel('p - y'),
      children: [
        { type: 'inlineMath', value: 'p - y' },
        text(' — '),
        { type: 'inlineMath', value: 'O(k)' },
      ],
    },
    formula(
      '\\frac{\\partial L}{\\partial z_j} = p_j - y_j, \\qquad p_j = \\frac{e^{z_j}}{\\sum_{i=1}^{k} e^{z_i}}',
    ),
    legend(
      ['L', 'cross-entropy loss'],
      ['p', 'softmax output, one probability a class'],
      ['z_j', 'logit of class j'],
      ['y', 'one-hot label'],
      ['k', 'number of classes'],
    ),
    prompt('“Why is the softmax gradient so simple?”'),
    story('Fused the kernel; training step 12 % faster.'),
    {
      type: 'sayIt',
      children: [paragraph('The push on a logit is how wrong its probability is.')],
      position,
    },
    { type: 'useWhen', children: [paragraph('Deriving any classifier by hand.')], position },
  ],
  { difficulty: 'easy', pillar: 'Optimization', position },
)

const kl: Item = concept(
  'Kullback–Leibler divergence',
  [formula('D_{KL}(p \\| q) = \\sum_x p(x) \\log \\frac{p(x)}{q(x)}')],
  { difficulty: 'hard', position },
)

const rapid: Item = question(
  'Bias vs variance?',
  [answer('short', 'Wrong assumptions; sensitivity to the sample.')],
  { form: 'rapid', position },
)

const hazards: Item = question(
  'Is std::vector & {{c1::x}} or [sound:a.mp3] safe?',
  [
    answer(
      'deep',
      'Write \\(x\\) and [latex]y[/latex] and [$]z[/$] <b>as text</b> "quoted".',
      list('[anki:play]', 'x[::2] }}'),
      paragraph(
        { type: 'image', url: 'plot.png', asset: 'ml/Loss Plot é.PNG', alt: 'Loss' },
        { type: 'image', url: 'gone.png', asset: 'ml/gone.png', alt: 'A lost picture' },
        { type: 'wikiLink', page: 'Optimizers', hash: 'Adam', embed: false },
        { type: 'link', url: '../other.md', children: [text('another deck')] },
      ),
    ),
  ],
  { tags: ['C++', 'two words', 'lang::C'], position },
)

/** The decks; a function, so that a test can change its own copy. */
export function richDecks(): Deck[] {
  const ml = deck(
    'ML interview',
    [
      section('Geometry', [cosine, section('Losses', [softmax, kl], 3)]),
      section('Rapid fire', [rapid]),
    ],
    { description: 'Sixty-seven questions, *asked often*.' },
  )
  const systems = deck('Systems "at scale"::C++', [section('Hazards', [hazards])])
  return structuredClone([ml, systems])
}

/** A picture of one point. */
export const onePixel: Uint8Array = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  (character) => character.charCodeAt(0),
)

/** The bytes of the pictures that the decks show; one of them is missing on purpose. */
export const richAssets: Readonly<Record<string, Uint8Array>> = { 'ml/Loss Plot é.PNG': onePixel }
