/**
 * A deck of any size for measurements, made up from a seed: the same arguments give the same bytes on every machine.
 *
 *     node bench/corpus.mjs 1000 folder [--seed=1] [--per-file=50] [--files-per-deck=10]
 *
 * A question is like those of the shipped decks: difficulty, pillar, companies and tags; a probe, a short and a deep
 * answer, a formula, a kernel with its legend, follow-ups and red flags; Python in one of four, a table in one of eight.
 * Half of the formulas recur, as they do in life, and half stand once in the whole corpus.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDice } from './dice.mjs'

const split = (text) => text.split(' ')
const nouns = split(
  'gradient loss model feature embedding kernel prior posterior batch layer attention token sequence variance bias metric label cluster margin tree forest optimizer schedule checkpoint latency cache index retriever ranker policy reward slice drift threshold calibration regularizer entropy divergence matrix projection manifold estimator likelihood sampler pipeline rollout experiment cohort signal residual quantile baseline split holdout',
)
const adjectives = split(
  'stable sparse dense noisy robust shared local global offline online marginal joint convex smooth biased calibrated frozen adaptive quantized distributed stale hidden latent bounded conditional',
)
const verbs = split(
  'reduces increases bounds hides stabilizes dominates approximates scales penalizes isolates rewards explains delays normalizes amplifies shifts tracks limits exposes decouples',
)
const links = ['because', 'while', 'although', 'so that', 'whenever', 'unless', 'even when', 'since']
const topics = [
  'Statistical foundations',
  'Scalable modeling',
  'System design',
  'Experimentation',
  'Optimization',
  'Production constraints',
  'Sequence modeling',
  'Loss functions',
  'Features',
  'Evaluation',
]
const pillars = ['Statistics', 'Modeling', 'Systems', 'Experiments', 'Optimization', 'Production']
const companies = ['Google', 'Meta', 'Amazon', 'Netflix', 'Uber', 'Stripe']
const difficulties = ['easy', 'medium', 'hard']
const greek = ['\\alpha', '\\beta', '\\gamma', '\\lambda', '\\eta', '\\theta', '\\sigma', '\\mu']
const letters = split('i j k t n b q')

/** Formulas that recur, each with its symbols. */
const known = [
  ['\\theta_{t+1}=\\theta_t-\\eta\\,\\nabla L(\\theta_t)', ['\\theta_t', '\\theta_{t+1}', '\\eta', 'L']],
  ['A=\\operatorname{softmax}\\bigl(QK^\\top/\\sqrt{d}\\bigr)V', ['A', 'Q', 'K', 'V', 'd']],
  ['D=\\sum_x p(x)\\log\\frac{p(x)}{q(x)}', ['D', 'p', 'q', 'x']],
  ['\\hat p\\pm z\\sqrt{\\frac{\\hat p(1-\\hat p)}{n}}', ['\\hat p', 'z', 'n']],
  ['m_t=\\beta m_{t-1}+(1-\\beta)\\,g_t', ['m_t', 'm_{t-1}', '\\beta', 'g_t']],
  ['\\nabla_w L=\\tfrac1n X^\\top(p-y)', ['w', 'L', 'n', 'X', 'p', 'y']],
  [
    '\\operatorname{Var}(\\bar f)=\\rho\\,\\sigma^2+\\frac{1-\\rho}{B}\\,\\sigma^2',
    ['\\bar f', '\\rho', '\\sigma', 'B'],
  ],
  [
    '\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}\\begin{pmatrix}x\\\\y\\end{pmatrix}',
    ['a', 'b', 'c', 'd', 'x', 'y'],
  ],
]

/** Decks as `{ path, text }`, in the order of their paths. */
export function makeCorpus(questions, { seed = 1, perFile = 50, filesPerDeck = 10 } = {}) {
  const dice = createDice(seed)
  const files = Math.ceil(questions / perFile)
  return Array.from({ length: files }, (_, file) => {
    const deck = Math.floor(file / filesPerDeck)
    const last = Math.min(questions, (file + 1) * perFile)
    const body = []
    for (let number = file * perFile + 1; number <= last; number++) {
      if (body.length === 0 || (number - 1) % 10 === 0)
        body.push(`## ${dice.pick(topics)} ${Math.ceil(number / 10)}`, '', sentence(dice, 14), '')
      body.push(question(dice, number))
    }
    return {
      path: `deck-${pad(deck + 1, 3)}/${pad((file % filesPerDeck) + 1, 2)}.md`,
      text: `${front(deck, file, filesPerDeck)}# ${topics[file % topics.length]}\n\n${body.join('\n')}`,
    }
  })
}

function front(deck, file, filesPerDeck) {
  const id = `deck-${pad(deck + 1, 3)}`
  const title = file % filesPerDeck === 0 ? `title: Study deck ${deck + 1}\nlang: en\n` : ''
  return `---\n${title}deck: ${id}\n---\n\n`
}

function pad(number, width) {
  return String(number).padStart(width, '0')
}

function question(dice, number) {
  const { pick, chance } = dice
  const asked = pick(['Why does', 'When does', 'How does', 'Explain how'])
  const [kernel, ofKernel] = formula(dice)
  const [full, ofFull] = formula(dice)
  const symbols = [...new Set([...ofFull, ...ofKernel])]
  const out = [
    `### Q${number}. ${asked} the ${pick(adjectives)} ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)}? (${pick(difficulties)})`,
    '',
    `**Pillar:** ${pick(pillars)}`,
    '',
    ...(chance(1 / 3) ? [`**Companies:** ${pick(companies)}`, ''] : []),
    `**Tags:** ${pick(nouns)}, ${pick(adjectives)} ${pick(nouns)}`,
    '',
    `**Probing:** ${sentence(dice, 12)}`,
    '',
    `**Short answer:** ${sentence(dice, 16)} ${sentence(dice, 14)} It follows that $${formula(dice)[0]}$ holds for every ${pick(nouns)}.`,
    '',
    `**Formula:** $${full}$`,
    '',
    `**Kernel:** $${kernel}$`,
    '',
    `**Legend:** ${symbols.map((symbol) => `$${symbol}$ = the ${pick(adjectives)} ${pick(nouns)}`).join('; ')}`,
    '',
    `**Deep answer:** ${paragraph(dice, 4)}`,
    '',
    ...['$$', formula(dice)[0], '$$', ''],
    paragraph(dice, 4),
    '',
    ...(number % 8 === 3 ? table(dice) : []),
    paragraph(dice, 3),
    '',
    '**Follow-ups:**',
    '',
    ...list(3, () => `Which ${pick(nouns)} ${pick(verbs)} it? ${sentence(dice, 14)}`),
    '**Red flags:**',
    '',
    ...list(3, () => sentence(dice, 9)),
    ...(number % 4 === 0 ? ['**Code:**', '', '```python', ...code(dice, number), '```', ''] : []),
  ]
  return out.join('\n')
}

function list(length, line) {
  return [...Array.from({ length }, () => `- ${line()}`), '']
}

function table({ pick, whole }) {
  const rows = Array.from(
    { length: 3 },
    () => `| ${pick(adjectives)} ${pick(nouns)} | ${pick(nouns)} | ${1 + whole(50)} % |`,
  )
  return ['| Case | Looks like | Change |', '|---|---|---:|', ...rows, '']
}

/** A sentence of about so many words; capital, full stop, now and then emphasis or code. */
function sentence({ pick, chance }, about) {
  const words = []
  while (words.length < about) {
    if (words.length > 0) words.push(pick(links))
    const noun = pick(nouns)
    const shown = chance(0.04) ? `**${noun}**` : chance(0.03) ? `\`${noun}_${pick(nouns)}\`` : noun
    words.push('the', pick(adjectives), shown, pick(verbs), 'the', pick(nouns))
  }
  const text = words.join(' ')
  return `${text[0].toUpperCase()}${text.slice(1)}.`
}

function paragraph(dice, sentences) {
  const text = Array.from({ length: sentences }, () => sentence(dice, 15)).join(' ')
  return dice.chance(0.5) ? `${text} Here $${formula(dice)[0]}$.` : text
}

/** A formula with its symbols. */
function formula({ pick, chance, whole }) {
  if (chance(0.5)) return pick(known)
  const symbol = pick(greek)
  const letter = pick(letters)
  const number = `${1 + whole(9)}.${1 + whole(9)}`
  const index = whole(1000)
  const one = `x_{${letter}}`
  return pick([
    [
      `${symbol}_{${index}}=\\frac{1}{n}\\sum_{${letter}=1}^{n}\\left(${one}-${number}\\right)^2`,
      [`${symbol}_{${index}}`, one, letter, 'n'],
    ],
    [`\\hat y_{${index}}=w^\\top ${one}+${number}`, [`\\hat y_{${index}}`, 'w', one]],
    [
      `\\int_0^{${number}}${symbol}(x)\\,e^{-${number}x^2}\\,dx\\approx ${index}`,
      [symbol, 'x'],
    ],
    [
      `L_{${index}}=-\\sum_{${letter}}y_{${letter}}\\log ${one}+${number}\\,\\|w\\|_2^2`,
      [`L_{${index}}`, `y_{${letter}}`, one, letter, 'w'],
    ],
    [
      `\\sqrt{\\frac{${number}\\,${symbol}}{n_{${index}}}}\\le\\max_{${letter}}\\left|${one}\\right|`,
      [symbol, `n_{${index}}`, one, letter],
    ],
    [`P(A_{${index}}\\mid B)\\le ${number}\\,${symbol}`, ['P', `A_{${index}}`, 'B', symbol]],
  ])
}

function code({ pick, whole }, number) {
  const name = `${pick(nouns)}_${number}`
  return pick([
    [
      `def ${name}(x, eps=1e-${1 + whole(9)}):`,
      '    """Return rows that sum to one."""',
      '    weights = np.exp(x - x.max(axis=-1, keepdims=True))',
      '    return weights / (weights.sum(axis=-1, keepdims=True) + eps)',
    ],
    [
      `def ${name}(x, y, rate=0.${1 + whole(9)}, steps=${10 * (1 + whole(9))}):`,
      '    """Return weights after gradient descent."""',
      '    w = np.zeros(x.shape[1])',
      '    for _ in range(steps):',
      '        w -= rate * 2 / len(x) * x.T @ (x @ w - y)  # mean squared error',
      '    return w',
    ],
    [
      `class ${name.replace(/^./, (first) => first.toUpperCase())}(nn.Module):`,
      `    def __init__(self, width=${8 * (1 + whole(64))}):`,
      '        super().__init__()',
      '        self.inner = nn.Linear(width, width)',
      '',
      '    def forward(self, x):',
      '        return torch.relu(self.inner(x)) + x',
    ],
  ])
}

/** Write a corpus below a folder. */
export function writeCorpus(folder, questions, options) {
  const hash = createHash('sha256')
  let bytes = 0
  const files = makeCorpus(questions, options)
  for (const { path, text } of files) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
    hash.update(`${path}\n${text}`)
    bytes += Buffer.byteLength(text)
  }
  return { questions, files: files.length, bytes, sha256: hash.digest('hex').slice(0, 16) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2)
  const option = (name, otherwise) =>
    Number(words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
  const [questions, folder] = words.filter((word) => !word.startsWith('--'))
  if (!folder) throw new Error('Expected a number of questions and a folder')
  const made = writeCorpus(folder, Number(questions), {
    seed: option('seed', 1),
    perFile: option('per-file', 50),
    filesPerDeck: option('files-per-deck', 10),
  })
  process.stdout.write(`${JSON.stringify(made)}\n`)
}
