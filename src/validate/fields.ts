/** The rule that asks for each field, by the field's name. */
const rules: Readonly<Record<string, string>> = {
  probe: 'probe-missing',
  'short answer': 'short-answer-missing',
  'deep answer': 'deep-answer-missing',
  'follow-ups': 'follow-ups-missing',
  'red flags': 'red-flags-missing',
  formula: 'formula-missing',
  kernel: 'kernel-missing',
  legend: 'legend-missing',
  prompt: 'prompt-missing',
  story: 'story-missing',
  difficulty: 'difficulty-missing',
  pillar: 'pillar-missing',
}

/** The rules that ask for a field. */
export function missingRules(field: string): string[] {
  const rule = rules[field]
  return rule ? [rule] : []
}

/** All rules that ask for a field. */
export const allMissingRules: readonly string[] = Object.values(rules)
