import type { Deck, OrphanField, Question } from '../../ast/nodes.ts'
import type { Placed, Project } from '../../ast/project.ts'
import { titlePlace, toText } from '../../ast/text.ts'
import { items } from '../../ast/visit.ts'
import { missingRules } from '../fields.ts'
import { parents } from '../inside.ts'
import { layerRules } from '../missing.ts'
import { endOf, startOf } from '../places.ts'
import { defineRule, type Fault, type Rule, type Tools } from '../rule.ts'

export const fieldOrphan: Rule = defineRule({
  name: 'field-orphan',
  description: 'An answer stands under its question, not under a section.',
  why: 'A heading put in the wrong line tears a question apart: its answers land under the next section, and both look whole at first sight.',
  severity: 'error',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n### Why cosine?\n\n**Answer:** direction.\n\n**Deep answer:** No length.\n\n**Probing:** geometry.\n\n**Follow-ups:** When not?\n\n**Red flags:** “Always.”\n\n## Metrics\n\nWhat to measure.\n',
      },
      {
        name: 'below the heading of its question',
        source:
          '# Deck\n\n## Metrics\n\n### What is recall?\n\n**Short answer:** A share.\n\n**Deep answer:** Of the positives.\n\n**Probing:** terms.\n\n**Follow-ups:** And precision?\n\n**Red flags:** “Always.”\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n### Why cosine?\n\n**Probing:** geometry.\n\n## Metrics\n\n**Short answer:** direction.\n\n**Deep answer:** No length.\n\n**Follow-ups:** When not?\n\n**Red flags:** “Always.”\n\n### What is recall?\n\nA share.\n',
        at: ['9:1'],
        fixed:
          '# Deck\n\n### Why cosine?\n\n**Probing:** geometry.\n\n**Short answer:** direction.\n\n**Deep answer:** No length.\n\n**Follow-ups:** When not?\n\n**Red flags:** “Always.”\n\n## Metrics\n\n### What is recall?\n\nA share.\n',
      },
      {
        name: 'no question lacks it',
        source: '# Deck\n\n## References\n\n**Deep answer:** Of the positives.\n',
        at: ['5:1'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const deck of project.decks)
      for (const parent of parents(deck, tools)) {
        const orphans = parent.children.filter((node) => node.type === 'orphanField')
        const title = parent.type === 'deck' ? parent.title : toText(parent.title)
        if (orphans.length > 0) yield* report(orphans, title, deck, project, tools)
      }
  },
})

function* report(
  orphans: readonly OrphanField[],
  title: string,
  deck: Deck,
  project: Project,
  tools: Tools,
): Generator<Fault> {
  const [first] = orphans
  const last = orphans.at(-1)
  if (!first || !last) return
  const owner = ownerOf(orphans, first, deck, project)
  const fields = [...new Set(orphans.flatMap(({ field }) => missingRules(field)))]
  for (const orphan of orphans)
    yield {
      reason: `Unexpected “${bare(orphan)}” under the section “${title}”, expected it under a question`,
      place: orphan.position,
      note: owner
        ? `“${toText(owner.title)}” (line ${titlePlace(owner).start.line}) lacks it: move it there, or the heading “${title}” below it.`
        : 'Give it a heading that asks its question.',
      fix: owner && orphan === first ? move(orphans, owner, tools) : undefined,
      mutes: owner ? [{ rules: [...fields, ...layerRules], within: owner.position }] : [],
      cluster: {
        key: `${deck.id} ${first.position.file} ${startOf(first.position)}`,
        reason: [
          'Unexpected ',
          ` fields of a question under the section “${title}”, expected them under ${owner ? `“${toText(owner.title)}”` : 'a question'}`,
        ],
      },
    }
}

function bare({ label }: OrphanField): string {
  return label.replace(/(?<!\s)\s*[:：]\s*$/, '')
}

/** The nearest question above that lacks all of these fields. */
function ownerOf(
  orphans: readonly OrphanField[],
  first: OrphanField,
  deck: Deck,
  project: Project,
): Question | undefined {
  const { file } = first.position
  return [...items(project)]
    .filter(
      ({ item, deck: other }: Placed) =>
        other === deck &&
        item.position.file === file &&
        startOf(item.position) < startOf(first.position),
    )
    .map(({ item }) => item)
    .filter((item): item is Question => item.type === 'question')
    .findLast(
      (item) =>
        (item.form === 'section' || item.form === 'note') &&
        orphans.every(({ field }) => !has(item, field)),
    )
}

function has(item: Question, field: string): boolean {
  return item.children.some((node) => {
    if (node.type === 'answer') return field === `${node.layer} answer`
    if (node.type === 'followUps') return field === 'follow-ups'
    if (node.type === 'redFlags') return field === 'red flags'
    return node.type === field || (node.type === 'facet' && node.name === field)
  })
}

/** Cut the fields out and put them at the end of the question. */
function move(orphans: readonly OrphanField[], owner: Question, tools: Tools) {
  const [first] = orphans
  const last = orphans.at(-1)
  if (!first || !last) return undefined
  const { file } = first.position
  const text = tools.text(file)
  const start = startOf(first.position)
  const end = endOf(last.position)
  const at = text.slice(0, endOf(owner.position)).trimEnd().length
  const feed = text.includes('\r\n') ? '\r\n' : '\n'
  const after = /^\s*/.exec(text.slice(end))?.[0].length ?? 0
  return {
    title: `Move to “${toText(owner.title)}”`,
    edits: [
      { file, start: at, end: at, text: `${feed}${feed}${text.slice(start, end)}` },
      { file, start, end: end + after, text: '' },
    ],
  }
}
