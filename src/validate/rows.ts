/** Environments whose rows make one thing, such as a matrix: they are no lines of a formula. */
const solid = /^(?:small)?(?:[pbvBV]?matrix|array)\*?$/

/**
 * How many rows a formula in TeX has: `\\` parts them, at the top and in environments such as `aligned` and `cases`,
 * not in a matrix or inside braces.
 */
export function rowsOf(tex: string): number {
  const environments: string[] = []
  let depth = 0
  let rows = 1
  let isOpen = false
  for (const [token, kind, name] of tex.matchAll(
    /\\(begin|end)\s*\{([^{}]*)\}|\\\\|\\cr\b|\\newline\b|\\[a-zA-Z]+|\\.|%.*|[{}]|\S/g,
  )) {
    if (kind === 'begin') environments.push(name ?? '')
    else if (kind === 'end') environments.pop()
    else if (token === '{') depth++
    else if (token === '}') depth--
    else if (/^\\(?:\\|cr|newline)$/.test(token)) {
      const counts = depth === 0 && !environments.some((environment) => solid.test(environment))
      if (counts && isOpen) {
        rows++
        isOpen = false
      }
      continue
    }
    if (kind === undefined && token !== '{' && token !== '}' && !token.startsWith('%'))
      isOpen = true
  }
  return isOpen || rows === 1 ? rows : rows - 1
}
