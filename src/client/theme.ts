/** Runs before the page is drawn: says that there are scripts, and by day or by night. */
import { readTheme } from './theme-choice.ts'

const { classList } = document.documentElement
classList.add('js')
const theme = readTheme()
if (theme) classList.add(theme)
