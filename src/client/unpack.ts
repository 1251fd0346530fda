/** Markup by the sign that names it behind `<`. */
export type Fragments = Readonly<Record<string, string>>

/** What a script holds as HTML: formulas are named by number, as `<$3>`, and fragments by the sign behind `<`. */
export function unpack(
  packed: string,
  formulas: readonly string[],
  fragments: Fragments | undefined,
): string {
  return packed
    .replace(/<\$(\d+)>/g, (_, number: string) => formulas[Number(number)] ?? '')
    .replace(/<([^a-z/])/gi, (found, name: string) => fragments?.[name] ?? found)
}
