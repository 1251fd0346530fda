import type { SectionRole } from '../ast/nodes.ts'

/** Titles that give a section its role, as they are usually written. */
const titles: readonly [RegExp, SectionRole][] = [
  [
    /^(?:rapid[\s-]?fire|quick[\s-]?fire|lightning)(?:\s+(?:round|questions?|answers?))?$/i,
    'rapid',
  ],
  [/^(?:questions?\s+bank|question\s+list|more\s+questions|bank\s+of\s+questions)$/i, 'bank'],
  [
    /^(?:(?:study|pacing|preparation|practice|revision|interview)\s+plan|plan|schedule|timetable)$/i,
    'plan',
  ],
  [/^compan(?:y|ies)\s+(?:emphasis|focus|specifics|notes)$/i, 'companies'],
  [/^(?:[\p{L}-]+\s+){0,2}checklist$/iu, 'checklist'],
  [
    /^(?:common\s+)?(?:mistakes|pitfalls|errors)(?:\s+to\s+avoid)?$|^what\s+to\s+avoid$/i,
    'mistakes',
  ],
  [/^(?:references?|sources|further\s+reading|bibliography|see\s+also)$/i, 'references'],
  [/^(?:symbols?|legend|notation|symbol\s+(?:table|legend))$/i, 'symbols'],
]

/** Every role by its name. */
export const roles: readonly SectionRole[] = titles.map(([, role]) => role)

/** The role that a title gives, leaving aside a number and a trailing note in brackets. */
export function roleOf(title: string): SectionRole | undefined {
  const plain = title
    .replace(/^\d+[.)]\s*/, '')
    .replace(/(?<!\s)\s*\([^()]*\)$/, '')
    .trim()
  return titles.find(([pattern]) => pattern.test(plain))?.[1]
}

/** The role that a `<!-- role: … -->` names, if there is such a role. */
export function roleNamed(name: string): SectionRole | undefined {
  const wanted = name.toLowerCase()
  return roles.find((role) => role === wanted)
}
