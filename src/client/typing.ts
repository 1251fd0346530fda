/** Whether a key belongs to something else: a field, a dialog, a shortcut of the browser, an input method. */
export function isTaken({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing || document.querySelector('dialog[open]'))
    return true
  return (
    target instanceof Element &&
    target.matches('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])')
  )
}

/** Whether the focus is on something that the space bar works. */
export function onControl({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches('a, button, summary, input')
}
