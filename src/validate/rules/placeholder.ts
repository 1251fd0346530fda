import type { Found, FoundOf } from '../inside.ts'
import { contentPlace, placeOf } from '../places.ts'
import { spoken } from '../prose-words.ts'
import { defineRule, type Fault, type Rule, type Tools } from '../rule.ts'

/** Words that stand for a text to come, wherever they stand. */
const anywhere =
  /\b(?:TODO|Todo|TBD|TBA|FIXME|Fixme|XXX|[Ll]orem [Ii]psum|LOREM IPSUM)\b|\[(?:[Ii]nsert|[Yy]our|[Aa]dd|[Ff]ill in)\b[^[\]]*\]|<(?:[Ii]nsert|[Yy]our|[Aa]dd)\b[^<>]*>/

/** Texts that are nothing but a placeholder. */
const whole =
  /^[\s"“”'(]*(?:n\/?a|\?+|\.{3}|…|-+|when relevant|if applicable|as appropriate|coming soon|work in progress|wip|to be (?:written|done|added|determined)|to come|fill (?:me )?in|placeholder|your (?:answer|text) here|answer goes here|none yet)[\s.!"“”')]*$/i

/** Sentences that tell how to write an answer instead of being one. */
const recipe =
  /^\s*(?:use|give|state|provide|write) (?:a|an|the|your) (?:clear|concise|crisp|brief|concrete)\b[^.]*\b(?:then (?:state|mention|name|explain|give)\b|definition|explanation|answer|summary|statement|overview|description)/i

const fields = ['answer', 'probe', 'entry', 'prompt', 'story', 'sayIt', 'useWhen'] as const

export const placeholder: Rule = defineRule({
  name: 'placeholder',
  description: 'No text stands for one that is still to be written.',
  why: 'A placeholder makes a card like any other, and one finds it in the review before the interview.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n' },
      {
        name: 'in code',
        source: '# Deck\n\n### What does a `TODO` cost?\n\nThe comment `TODO` costs time.\n',
      },
    ],
    fail: [
      { source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → TODO: write this\n', at: ['5:17'] },
      {
        name: 'a recipe for an answer',
        source:
          '# Deck\n\n## Rapid fire\n\n- How to choose a loss? → Use a clear, constraint-first decision, then state one trade-off.\n',
        at: ['5:27'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const found of tools.nodes(project.decks, 'text')) yield* inText(found, tools)
    for (const kind of fields)
      for (const found of tools.nodes(project.decks, kind)) yield* inField(found)
  },
})

function* inText({ node, file }: FoundOf<'text'>, tools: Tools): Generator<Fault> {
  const match = anywhere.exec(node.value)
  if (!match) return
  const place = placeOf(node, file)
  const start = place.start.offset ?? 0
  const raw = tools.text(file).slice(start, place.end.offset)
  const at = Math.max(0, raw.indexOf(match[0]))
  yield {
    reason: `Unexpected placeholder “${match[0]}”, expected the text it stands for`,
    place: tools.placeIn(file, start + at, start + at + match[0].length),
    note: 'Write it, or take the item out until then.',
  }
}

function* inField({ node, file }: Found): Generator<Fault> {
  const text = spoken('children' in node ? node.children : []).trim()
  if (!whole.test(text) && !(node.type === 'answer' && recipe.test(text))) return
  const line = text.length > 50 ? `${text.slice(0, 49)}…` : text
  yield {
    reason: `Unexpected placeholder “${line}”, expected the text it stands for`,
    place: contentPlace(node, file),
    note: 'Say what the answer is, not how one would give it.',
    cluster: {
      key: `${file} ${text.split(/\s+/).slice(0, 4).join(' ').toLowerCase()}`,
      reason: [`Unexpected placeholder “${line}” in `, ' places, expected the texts it stands for'],
    },
  }
}
