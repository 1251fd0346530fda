import type { Finding } from '../ast/finding.ts'
import type { Deck, Item } from '../ast/nodes.ts'
import { pinEdit } from '../ast/pin.ts'
import type { Source } from '../ast/project.ts'
import { titlePlace, words } from '../ast/text.ts'
import { itemsOf } from '../ast/visit.ts'
import type { Lock, LockItem } from './lock.ts'

/** Titles at least this alike are one item reworded, if the next best is clearly less alike. */
const alike = 0.5
const margin = 0.1

interface Gone {
  id: string
  entry: LockItem
}

/**
 * Items that look like one of the lock that has disappeared: with the same text, or with a title that shares most words.
 * A suggestion only; its fix pins the old id.
 *
 * @param now What the lock of this build holds of the deck.
 */
export function findRenamed(
  deck: Deck,
  now: Readonly<Record<string, LockItem>>,
  old: Lock | undefined,
  sources: ReadonlyMap<string, Source>,
): Finding[] {
  const entries = Object.entries(now)
  const gone = entries.flatMap(([id, entry]): Gone[] => (entry.gone ? [{ id, entry }] : []))
  if (!old || gone.length === 0) return []
  const findings: Finding[] = []
  const used = new Set<string>()
  for (const { item } of itemsOf(deck)) {
    const entry = now[item.id]
    if (!entry || item.pin) continue
    const candidates = gone.filter(
      ({ id, entry: { gone: when } }) => !used.has(id) && when === entry.seen,
    )
    const found = best(item, entry, candidates)
    if (!found) continue
    used.add(found.id)
    findings.push(finding(item, found, sources))
  }
  return findings
}

function best(item: Item, entry: LockItem, candidates: readonly Gone[]): Gone | undefined {
  const same =
    item.children.length > 0 ? candidates.filter(({ entry: { text } }) => text === entry.text) : []
  if (same.length === 1) return same[0]
  const scored = candidates
    .map((gone) => ({ gone, score: jaccard(gone.entry.title, entry.title) }))
    .sort((a, b) => b.score - a.score)
  const [first, second] = scored
  if (!first || first.score < alike || first.score - (second?.score ?? 0) < margin) return undefined
  return first.gone
}

/** The share of words that two titles have in common, the usual small words left aside. */
function jaccard(a: string, b: string): number {
  const [left, right] = [content(a), content(b)]
  const common = [...left].filter((word) => right.has(word)).length
  return common / (left.size + right.size - common || 1)
}

const small = new Set(
  'a an and are as at be by can do does for from how in is it of on or that the this to use vs what when which why with you your'.split(
    ' ',
  ),
)

function content(title: string): Set<string> {
  return new Set(
    words(title)
      .map((word) => word.toLowerCase())
      .filter((word) => !small.has(word)),
  )
}

function finding(item: Item, { id, entry }: Gone, sources: ReadonlyMap<string, Source>): Finding {
  const edit = pinEdit(item, id, sources.get(item.position.file)?.text ?? '')
  return {
    rule: 'id-renamed',
    reason: `Unexpected new id \`${item.id}\`: this looks like “${entry.title}” reworded`,
    place: titlePlace(item),
    note: `If it is, pin the old id \`${id}\` so that progress and cards follow; if it is another item, say so in a comment.`,
    fix: { title: `Pin the id \`${id}\``, edits: [edit] },
  }
}
