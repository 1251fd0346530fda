import { startOf } from './places.ts'
import type { Said } from './report.ts'

/** Findings of one cluster as one message: at its first place, with the others related and all fixes together. */
export function cluster(found: readonly Said[]): Said[] {
  const groups = new Map<string, Said[]>()
  const out: Said[] = []
  for (const one of found) {
    if (!one.fault.cluster) {
      out.push(one)
      continue
    }
    const key = `${one.rule}\0${one.severity}\0${one.fault.cluster.key}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  for (const group of groups.values()) out.push(...together(group))
  return out
}

function together(group: Said[]): Said[] {
  const members = group.toSorted(inOrder)
  const [first, ...others] = members
  const shared = first?.fault.cluster
  if (!first || !shared || members.length < (shared.least ?? 1)) return []
  if (others.length === 0) return [first]
  const fixes = members.flatMap(({ fault: { fix } }) => fix ?? [])
  const [fix] = fixes
  const related = [
    ...(first.fault.related ?? []),
    ...others.flatMap(({ fault }) => [
      { place: fault.place, reason: fault.reason },
      ...(fault.related ?? []),
    ]),
  ]
  const { fix: _, ...fault } = first.fault
  return [
    {
      ...first,
      fault: {
        ...fault,
        reason: shared.reason.join(String(members.length)),
        related,
        ...(fix ? { fix: { title: fix.title, edits: fixes.flatMap(({ edits }) => edits) } } : {}),
      },
    },
  ]
}

function inOrder(a: Said, b: Said): number {
  const [from, to] = [a.fault.place, b.fault.place]
  if (from.file !== to.file) return from.file < to.file ? -1 : 1
  return startOf(from) - startOf(to)
}
