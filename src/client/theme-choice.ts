/** The reader's choice of theme; without one the system decides. */
export type Theme = 'light' | 'dark'

const key = 'deckwright:theme'

/** The choice as it was stored; nothing where there is none, or storage is blocked. */
export function readTheme(): Theme | undefined {
  try {
    const stored = localStorage.getItem(key)
    return stored === 'light' || stored === 'dark' ? stored : undefined
  } catch {
    return undefined
  }
}

/** Show the other theme, and remember it. */
export function toggleTheme(): void {
  const { classList } = document.documentElement
  const dark =
    classList.contains('dark') ||
    (!classList.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches)
  const theme: Theme = dark ? 'light' : 'dark'
  classList.remove('light', 'dark')
  classList.add(theme)
  try {
    localStorage.setItem(key, theme)
  } catch {
    // The page shows the theme all the same; it is only not remembered.
  }
}
