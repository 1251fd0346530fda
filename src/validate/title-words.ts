import { words } from '../ast/text.ts'

const common = new Set(
  'a an and are as at be by can do does explain for from how in into is it its me of on or that the then there this through to use used using vs walk was what when where which why with would you your'.split(
    ' ',
  ),
)

/** The words of a title that tell what it is about, without their endings. */
export function titleWords(title: string): Set<string> {
  return new Set(
    words(title.toLowerCase())
      .filter((word) => !common.has(word))
      .map((word) => word.replace(/(?:ing|es|s)$/, '')),
  )
}
