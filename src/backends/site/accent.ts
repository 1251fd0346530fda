/** An accent for each theme, readable as text on that theme's paper. */
export interface Accent {
  light: string
  dark: string
}

/** Relative luminances that text in the accent must stand out from: the darkest light surface, the lightest dark one. */
const surfaces = { light: luminance([236, 238, 235]), dark: luminance([38, 43, 46]) }

/**
 * Shades of one colour that can be read on both themes, 4.6 : 1 by day and 5.5 : 1 by night: darkened or lightened only as
 * far as needed.
 * By night it becomes brighter as well as paler, so that it stays the same colour.
 *
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function accents(colour: string): Accent {
  const rgb = parse(colour)
  return {
    light: shade((share) => mix(rgb, 0, share), surfaces.light, 4.6),
    dark: shade((share) => mix(brighten(rgb, share), 255, share ** 2), surfaces.dark, 5.5),
  }
}

type Rgb = readonly [red: number, green: number, blue: number]

/** The first shade that can be read; `at(1)` always can. */
function shade(at: (share: number) => Rgb, surface: number, least: number): string {
  const steps = Array.from({ length: 51 }, (_, step) => at(step / 50))
  const found = steps.find((rgb) => contrast(luminance(rgb), surface) >= least)
  return hex(found ?? at(1))
}

/** Towards the brightest colour of the same hue. */
function brighten([red, green, blue]: Rgb, share: number): Rgb {
  const times = 1 + share * (255 / Math.max(red, green, blue, 1) - 1)
  return [Math.round(red * times), Math.round(green * times), Math.round(blue * times)]
}

function mix([red, green, blue]: Rgb, end: number, share: number): Rgb {
  const towardsEnd = (value: number): number => Math.round(value + (end - value) * share)
  return [towardsEnd(red), towardsEnd(green), towardsEnd(blue)]
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number): number =>
    value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function parse(colour: string): Rgb {
  const digits = colour.slice(1)
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  const value = Number.parseInt(long, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
