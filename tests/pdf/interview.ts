/** A deck with every kind of content, small enough to read in a test. */
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
import type { DeckContent } from '../../src/ast/map.ts'
import type { Block, Concept, Deck, Inline } from '../../src/ast/nodes.ts'

const position = nowhere
const math = (value: string): Inline => ({ type: 'inlineMath', value })
const prose = (...children: Block[]): DeckContent => ({ type: 'prose', children, position })

function row(
  title: string,
  pillar: string,
  tex: string,
  short: string,
  ...rest: [asked: string, told: string]
): Concept {
  const fields = [formula(tex), kernel(short), prompt(rest[0]), story(rest[1])]
  return concept(title, [...fields, legend(['x', 'input'], ['\\hat y', 'prediction'])], {
    pillar,
    form: 'row',
  })
}

const matrix = [
  row(
    'Bias–variance',
    'Foundations',
    '\\mathbb{E}[(\\hat f-f)^2]',
    'B^2+V',
    '“Why?”',
    'Cut RMSE 3 %.',
  ),
  row(
    'Base rate',
    'Foundations',
    '\\frac{s p}{s p+q}',
    '\\frac{p}{q}',
    '“Trust it?”',
    'Alerts halved.',
  ),
  row(
    'Step size',
    'Optimization',
    '\\eta_t=\\frac{\\eta_0}{1+\\lambda t}',
    '\\eta',
    '“How?”',
    'Steady.',
  ),
]

const formulas = [
  'SGD:        θ = θ - η∇L',
  'Momentum:   v = βv + ∇L',
  '            θ = θ - ηv',
  'BatchNorm:  x̂ = (x-μ)/√(σ²+ε)',
].join('\n')

const sections: DeckContent[] = [
  section('Matrix', matrix),
  section('Formulas', [prose({ type: 'formulaBlock', value: formulas, children: [] })]),
  section('Questions', [
    question('Why cosine similarity?', [
      answer('short', 'It compares direction and ignores magnitude.'),
      answer('deep', 'Dot product mixes direction and norm.'),
      followUps('When not?'),
      redFlags('Always better.'),
      kernel('\\frac{a\\cdot b}{|a||b|}'),
    ]),
    question('What is dropout?', [], { form: 'line', difficulty: 'easy', studied: true }),
    question('What is focal loss?', [], { form: 'line', difficulty: 'hard' }),
  ]),
  section('Rapid fire', [
    question('L1 or L2?', [answer('short', 'Sparse; small.')], { form: 'rapid' }),
  ]),
  section('Code', [
    prose({
      type: 'codeSample',
      lang: 'python',
      title: 'Softmax, stable',
      value: 'def softmax(x):\n    e = np.exp(x - x.max())  # shift\n    return e / e.sum()',
    }),
    prose({
      type: 'diagram',
      lang: 'mermaid',
      value: 'flowchart TD\nA --> B',
      caption: [text('Triage')],
    }),
  ]),
  section('Plan', [
    {
      type: 'plan',
      position,
      children: [
        {
          type: 'planStep',
          id: 'phone',
          title: [text('Phone screen')],
          minutes: 30,
          day: 1,
          children: [paragraph('One prompt a pillar')],
          position,
        },
      ],
    },
    {
      type: 'checklist',
      position,
      children: [
        {
          type: 'checklistItem',
          id: 'a',
          title: [text('Write it')],
          checked: false,
          children: [],
          position,
        },
      ],
    },
    {
      type: 'mistakes',
      position,
      children: [
        {
          type: 'mistake',
          bad: [text('A list.')],
          good: [text('A matrix.')],
          children: [],
          position,
        },
      ],
    },
    {
      type: 'companyEmphasis',
      name: 'Google',
      title: [text('Google')],
      position,
      children: [paragraph('First principles.')],
    },
    {
      type: 'reference',
      url: 'https://example.org/a?b=c&d=(e)',
      position,
      children: [
        paragraph({
          type: 'link',
          url: 'https://example.org/a?b=c&d=(e)',
          children: [text('Notes')],
        }),
      ],
    },
    legend(['\\eta', 'learning rate']),
    prose(
      paragraph('See ', math('\\sqrt{d_k}'), ' and ', { type: 'strong', children: [text('bold')] }),
      {
        type: 'list',
        ordered: true,
        spread: false,
        children: [{ type: 'listItem', spread: false, children: [paragraph('First')] }],
      },
      { type: 'blockquote', children: [paragraph('Quoted.')] },
      { type: 'math', value: 'a = b \\tag{1}' },
      {
        type: 'table',
        align: ['left', 'right'],
        children: [
          {
            type: 'tableRow',
            children: ['Name', 'Value'].map((value) => ({
              type: 'tableCell',
              children: [text(value)],
            })),
          },
          {
            type: 'tableRow',
            children: ['ReLU', '0'].map((value) => ({
              type: 'tableCell',
              children: [text(value)],
            })),
          },
        ],
      },
    ),
  ]),
]

export const interviewDeck: Deck = deck('Interview', sections, { description: 'Made for tests.' })
