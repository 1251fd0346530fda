import type { Place } from '../ast/nodes.ts'
import type { Placed, Project } from '../ast/project.ts'
import { items } from '../ast/visit.ts'
import { endOf, startOf } from './places.ts'

const known = new WeakMap<Pick<Project, 'decks'>, Map<string, Placed[]>>()

/** The question or concept that a place begins in; found without a look at each of them, for rules that ask thousands of times. */
export function itemAt(project: Pick<Project, 'decks'>, place: Place): Placed | undefined {
  const inFile = byFile(project).get(place.file) ?? []
  const start = startOf(place)
  let [from, to] = [0, inFile.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const placed = inFile[middle]
    if (placed && startOf(placed.item.position) <= start) from = middle + 1
    else to = middle
  }
  const placed = inFile[from - 1]
  return placed && start <= endOf(placed.item.position) ? placed : undefined
}

/** The items of each file in the order of their places. */
function byFile(project: Pick<Project, 'decks'>): Map<string, Placed[]> {
  let files = known.get(project)
  if (files) return files
  files = new Map<string, Placed[]>()
  for (const placed of items(project)) {
    const { file } = placed.item.position
    const inFile = files.get(file)
    if (inFile) inFile.push(placed)
    else files.set(file, [placed])
  }
  for (const inFile of files.values())
    inFile.sort((a, b) => startOf(a.item.position) - startOf(b.item.position))
  known.set(project, files)
  return files
}
