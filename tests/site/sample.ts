/** A project with everything a site can show: two decks, every kind of field and content, hostile titles. */
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
import type { DeckContent, ItemContent } from '../../src/ast/map.ts'
import type { Block, Concept, Deck, Inline, Question, Section } from '../../src/ast/nodes.ts'
import type { Project } from '../../src/ast/project.ts'

const position = nowhere

export const math = (value: string): Inline => ({ type: 'inlineMath', value })

export const prose = (...children: Block[]): DeckContent & ItemContent => ({
  type: 'prose',
  children,
  position,
})

const say = (value: string): ItemContent => ({
  type: 'sayIt',
  children: [paragraph(value)],
  position,
})
const probe = (value: string): ItemContent => ({
  type: 'probe',
  children: [paragraph(value)],
  position,
})
const useWhen = (...items: string[]): ItemContent => ({
  type: 'useWhen',
  children: [list(...items)],
  position,
})

const reference = (title: string, url: string): DeckContent & ItemContent => ({
  type: 'reference',
  url,
  children: [paragraph({ type: 'link', url, children: [text(title)] })],
  position,
})

function list(...items: string[]): Block {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((item) => ({
      type: 'listItem',
      spread: false,
      children: [paragraph(item)],
    })),
  }
}

const cell = (...children: (string | Inline)[]): Extract<Block, { type: 'tableCell' }> => ({
  type: 'tableCell',
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
})

const comparison: Block = {
  type: 'table',
  align: [null, null, 'right'],
  children: [
    { type: 'tableRow', children: [cell('Score'), cell('Compares'), cell('Cost')] },
    {
      type: 'tableRow',
      children: [cell('Dot product'), cell('direction and length'), cell(math('O(d)'))],
    },
    { type: 'tableRow', children: [cell('Cosine'), cell('direction'), cell(math('O(d)'))] },
    { type: 'tableRow', children: [cell('Euclidean'), cell('position'), cell(math('O(d)'))] },
  ],
}

const cosineCode: Block = {
  type: 'codeSample',
  lang: 'python',
  title: 'Cosine similarity of one query against a matrix',
  value: `def cosine(query, items, eps=1e-9):
    query = query / (np.linalg.norm(query) + eps)   # one vector, length d
    items = items / (np.linalg.norm(items, axis=1, keepdims=True) + eps)
    return items @ query

best = np.argsort(-cosine(query, items))[:5]
print(f"best: {best[0]}")`,
}

const triage: Block = {
  type: 'diagram',
  lang: 'mermaid',
  value:
    'flowchart TD\nA[Quality drops] --> B{Train and validation diverge?}\nB -->|yes| C[Regularise]\nB -->|no| D[Look at the data]',
  caption: [text('Triage of a drop in quality.')],
}

const cosine: Question = question(
  'Why cosine similarity for embeddings?',
  [
    probe('Whether you see geometry behind retrieval, and know when length carries meaning.'),
    answer(
      'short',
      'It compares direction and ignores length, so a long document and a short one about the same thing still match.',
    ),
    kernel('\\cos\\theta = \\frac{a \\cdot b}{\\lVert a \\rVert \\, \\lVert b \\rVert}'),
    formula(
      '\\cos\\theta = \\frac{\\sum_i a_i b_i}{\\sqrt{\\sum_i a_i^2}\\,\\sqrt{\\sum_i b_i^2}}',
    ),
    legend(
      ['a, b', 'embedding vectors'],
      ['\\lVert\\cdot\\rVert', 'Euclidean length'],
      ['\\theta', 'angle between them'],
      ['d', 'number of dimensions'],
    ),
    say(
      'A dot product after both vectors are scaled to length one: length drops out, direction stays.',
    ),
    answer(
      'deep',
      paragraph(
        'The dot product mixes two signals: how well directions agree and how long the vectors are. Length often follows word frequency or document size, which says little about meaning. Dividing it out gives ',
        math('\\cos\\theta \\in [-1, 1]'),
        ' and scores that can be compared across queries.',
      ),
      paragraph('On unit vectors all three common scores rank alike:'),
      {
        type: 'math',
        value: '\\lVert a - b \\rVert^2 = 2 - 2\\,(a \\cdot b) = 2\\,(1 - \\cos\\theta)',
      },
      { type: 'heading', depth: 2, children: [text('What to choose')] },
      comparison,
      list(
        'Normalise once when you index, then use the dot product: same order, less work.',
        'Keep the length where it is a signal, such as popularity in recommendation.',
      ),
    ),
    followUps(
      'When is the plain dot product better?',
      'How would you test the choice on slices of queries?',
      'What happens to cosine in very high dimensions?',
    ),
    redFlags(
      'Saying that cosine is always better.',
      'Forgetting the guard against vectors of length zero.',
    ),
    useWhen('Vectors come from one model and differ in length for reasons you do not care about.'),
    prose(cosineCode),
    prose(triage),
    reference(
      'Manning, Raghavan and Schütze: Introduction to Information Retrieval, chapter 6',
      'https://nlp.stanford.edu/IR-book/',
    ),
  ],
  {
    difficulty: 'medium',
    pillar: 'Statistical Foundations',
    companies: ['Google', 'Amazon'],
    tags: ['retrieval', 'geometry'],
    position: { ...nowhere, file: 'interview.md', start: { line: 12, column: 1, offset: 0 } },
  },
)

const adam: Question = question(
  'AdamW or SGD for fine-tuning?',
  [
    probe('Optimizer trade-offs beyond the default.'),
    answer(
      'short',
      'AdamW: its steps adapt to each parameter, and its weight decay is not scaled by them.',
    ),
    kernel(
      '\\theta \\leftarrow \\theta - \\eta\\,\\Bigl(\\frac{\\hat m}{\\sqrt{\\hat v} + \\epsilon} + \\lambda\\theta\\Bigr)',
    ),
    legend(
      ['\\eta', 'learning rate'],
      ['\\hat m, \\hat v', 'bias-corrected moments of the gradient'],
      ['\\lambda', 'weight decay'],
      ['\\epsilon', 'a small guard against division by zero'],
      ['\\theta', 'parameters'],
    ),
    say(
      'Adam divides by the typical size of the gradient; the W decays weights outside of that division.',
    ),
    answer(
      'deep',
      'With L2 inside the gradient, parameters with large gradients are decayed less than you asked. Taking the decay out makes it the same for all.',
      'SGD with momentum still wins where memory is tight or the schedule is long and well tuned.',
    ),
    followUps('Why does warm-up help Adam?', 'What does it cost in memory?'),
    redFlags('Calling weight decay and L2 the same thing.'),
    reference(
      'Loshchilov and Hutter: Decoupled weight decay regularization',
      'https://arxiv.org/abs/1711.05101',
    ),
  ],
  { difficulty: 'hard', pillar: 'Optimization', companies: ['Google'], tags: ['training'] },
)

const overfitting: Question = question(
  'How do you see overfitting in learning curves?',
  [
    answer(
      'short',
      paragraph(
        'Training loss keeps falling while validation loss turns up: the ',
        { type: 'strong', children: [text('gap')] },
        ' is what you look at.',
      ),
    ),
    answer(
      'deep',
      'First rule out leakage and a broken split. Then more data, a smaller model, stronger regularisation, or stopping early.',
      paragraph(
        'See ',
        {
          type: 'wikiLink',
          page: '',
          hash: 'Bias and variance',
          embed: false,
          target: { deck: 'interview', id: 'bias-and-variance' },
        },
        ' for the reason.',
      ),
    ),
    redFlags('Tuning on the test set.'),
  ],
  { difficulty: 'easy', pillar: 'Statistical Foundations', companies: ['Startup'], studied: true },
)

const row = (title: string, pillar: string, children: ItemContent[]): Concept =>
  concept(title, children, { form: 'row', pillar })

const matrix: Section = section('Six pillars', [
  prose(paragraph('One concept for each pillar, with a story to tell about it.')),
  row('Bias and variance', 'Statistical Foundations', [
    formula('\\mathbb{E}\\bigl[(\\hat f - f)^2\\bigr] = \\text{Bias}^2 + \\text{Var} + \\sigma^2'),
    kernel('B^2 + V + \\sigma^2'),
    prompt('“Why does test error rise after a hundred epochs?”'),
    story('Cut validation error by 0.015 by halving the depth.'),
  ]),
  row('Learning-rate decay', 'Scalable Modeling', [
    formula('\\eta_t = \\frac{\\eta_0}{1 + \\lambda t}'),
    kernel('\\eta_0 / (1 + \\lambda t)'),
    prompt('“Keep training stable across 64 workers.”'),
    story('Scaled the batch to 8,192 without divergence.'),
  ]),
  row('Feature-store latency', 'System Design', [
    formula('L = \\alpha \\log N + \\beta'),
    kernel('\\alpha \\log N + \\beta'),
    prompt('“Predict the latency of ten million reads.”'),
    story('Brought inference from 45 ms to 28 ms.'),
  ]),
  row('Wilson interval', 'Experimentation', [
    formula('\\hat p \\pm z\\sqrt{\\frac{\\hat p(1 - \\hat p)}{n}}'),
    kernel('\\hat p \\pm z\\,\\mathrm{se}'),
    prompt('“Is a lift of 1.2 per cent real?”'),
    story('Stopped a launch that had lost money on phones.'),
  ]),
])

const softmax: Concept = concept(
  'Softmax gradient',
  [
    prompt('“Why is the gradient of softmax with cross-entropy so simple?”'),
    formula('\\frac{\\partial L}{\\partial z_j} = p_j - y_j'),
    kernel('p - y'),
    legend(
      ['L', 'loss'],
      ['p', 'softmax output'],
      ['z_j', 'logit of class j'],
      ['y', 'one-hot label'],
    ),
    say('Prediction minus truth: the exponentials cancel.'),
    story('Fused the kernel; each training step took 12 per cent less time.'),
    prose({
      type: 'codeSample',
      lang: 'python',
      value: 'def softmax(x):\n    e = np.exp(x - x.max())\n    return e / e.sum()',
    }),
  ],
  { difficulty: 'medium', pillar: 'Optimization' },
)

const wide: Concept = concept(
  'Attention written out, with everything that a wide formula can hold',
  [
    kernel('\\operatorname{softmax}\\!\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V'),
    formula(
      '\\operatorname{MultiHead}(Q, K, V) = \\operatorname{Concat}(\\mathrm{head}_1, \\ldots, \\mathrm{head}_h)W^O, \\quad \\mathrm{head}_i = \\operatorname{softmax}\\!\\left(\\frac{QW_i^Q (KW_i^K)^\\top}{\\sqrt{d_k}}\\right) VW_i^V',
    ),
    legend(['Q, K, V', 'queries, keys, values'], ['d_k', 'dimension of a key']),
  ],
  { difficulty: 'hard', pillar: 'Scalable Modeling' },
)

const line = (title: string, more: Partial<Question> = {}): Question =>
  question(title, [], { form: 'line', ...more })

const rapid = (title: string, reply: string): Question =>
  question(title, [answer('short', reply)], { form: 'rapid' })

function interview(): Deck {
  const rounds: DeckContent = {
    type: 'plan',
    position,
    children: [
      {
        type: 'planStep',
        id: 'phone-screen',
        title: [text('Phone screen')],
        minutes: 30,
        day: 1,
        children: [paragraph('Two kernels aloud, one story.')],
        position,
      },
      {
        type: 'planStep',
        id: 'coding',
        title: [text('Coding and ML')],
        minutes: 45,
        day: 3,
        children: [paragraph('Softmax from memory, then its gradient.')],
        position,
      },
      {
        type: 'planStep',
        id: 'design',
        title: [text('System design')],
        minutes: 60,
        day: 5,
        children: [paragraph('The latency row first.')],
        position,
      },
    ],
  }
  const checklist: DeckContent = {
    type: 'checklist',
    position,
    children: [
      {
        type: 'checklistItem',
        id: 'six-kernels',
        title: [text('Six kernels from memory')],
        checked: true,
        children: [],
        position,
      },
      {
        type: 'checklistItem',
        id: 'story-timed',
        title: [text('Each story told in one breath')],
        checked: false,
        children: [],
        position,
      },
    ],
  }
  const mistakes: DeckContent = {
    type: 'mistakes',
    position,
    children: [
      {
        type: 'mistake',
        bad: [text('Listing thirty algorithms.')],
        good: [text('A matrix of six rows, each tied to a number.')],
        children: [],
        position,
      },
      {
        type: 'mistake',
        bad: [text('Quoting a formula without its symbols.')],
        good: [text('Naming each symbol as you write it.')],
        children: [],
        position,
      },
    ],
  }
  return deck(
    'Machine learning interview',
    [
      prose(
        paragraph(
          'What a breadth interview asks, with the formula that carries each answer. Start with the pillars, then take one question a day.',
        ),
      ),
      matrix,
      section('Geometry and training', [cosine, adam, overfitting, softmax, wide]),
      section('Question bank', [
        section(
          'Loss functions',
          [
            line('Explain cross-entropy, binary and categorical', { difficulty: 'medium' }),
            line('What is focal loss, and when would you use it?', {
              difficulty: 'hard',
              studied: true,
            }),
          ],
          3,
        ),
        section(
          'Data',
          [
            line('How do you find leakage before it finds you?', {
              difficulty: 'hard',
              companies: ['Amazon'],
            }),
          ],
          3,
        ),
      ]),
      {
        ...section('Rapid fire', [
          rapid('Bias or variance?', 'Wrong assumptions; sensitivity to the sample.'),
          rapid('L1 or L2?', 'Sparse weights; small weights.'),
          rapid(
            'Precision or recall for fraud?',
            'Recall first, then a queue that people can bear.',
          ),
        ]),
        role: 'rapid',
      },
      section('Optimizers', [
        prose({
          type: 'formulaBlock',
          value:
            'SGD:        θ = θ - η∇L\n\nMomentum:   v = βv + ∇L\n            θ = θ - ηv\n\nAdam:       m = β₁m + (1-β₁)∇L\n            v = β₂v + (1-β₂)(∇L)²',
          children: [],
        }),
      ]),
      { ...section('Study plan', [rounds]), role: 'plan' },
      { ...section('Checklist', [checklist]), role: 'checklist' },
      {
        ...section('Company emphasis', [
          {
            type: 'companyEmphasis',
            name: 'Google',
            title: [text('Google')],
            children: [list('First principles, then scale.')],
            position,
          },
          {
            type: 'companyEmphasis',
            name: 'Amazon',
            title: [text('Amazon')],
            children: [list('A story with a number for each principle.')],
            position,
          },
        ]),
        role: 'companies',
      },
      { ...section('Mistakes to avoid', [mistakes]), role: 'mistakes' },
      {
        ...section('Symbols', [
          legend(['\\sigma', 'standard deviation of the noise'], ['\\nabla', 'gradient']),
        ]),
        role: 'symbols',
      },
      {
        ...section('References', [
          reference(
            'Bishop: Pattern Recognition and Machine Learning',
            'https://www.microsoft.com/en-us/research/people/cmbishop/',
          ),
        ]),
        role: 'references',
      },
    ],
    {
      description:
        'Statistics, optimization and systems for a breadth interview, each with the one formula to write down.',
      pillars: [
        'Statistical Foundations',
        'Scalable Modeling',
        'System Design',
        'Experimentation',
        'Optimization',
        'Production Constraints',
      ],
      companies: ['Google', 'Amazon', 'Startup'],
    },
  )
}

/** Titles and facets that try to leave their place. */
export const hostile = "\"><svg onload=alert(1)> 'x' & {{title}} </script>"

function notes(): Deck {
  return deck('Probability notes', [
    question(
      'What does Bayes’ rule say?',
      [
        answer(
          'deep',
          paragraph(
            'The posterior is the prior, reweighted by how well each hypothesis predicted the data: ',
            math('P(H \\mid D) \\propto P(D \\mid H)\\,P(H)'),
            '.',
          ),
        ),
      ],
      { form: 'note' },
    ),
    section('Odds and ends', [
      question(
        hostile,
        [
          answer('short', hostile),
          {
            type: 'unknownField',
            label: hostile,
            nearest: 'short',
            expected: 'Short answer',
            children: [paragraph(hostile)],
            position,
          },
        ],
        { companies: [hostile], tags: [hostile], pillar: hostile, id: 'hostile' },
      ),
      {
        type: 'orphanField',
        field: 'answer',
        label: 'Answer',
        children: [paragraph('An answer under a section.')],
        position,
      },
    ]),
  ])
}

/** The decks as a linked project. */
export function sampleProject(): Project {
  const decks = [
    { ...interview(), id: 'interview' },
    { ...notes(), id: 'notes' },
  ]
  return {
    id: 'sample',
    title: 'Interview bench',
    decks,
    sources: new Map(),
    findings: [],
    history: new Map(),
    modified: new Date('2026-11-20T00:00:00Z'),
  }
}
