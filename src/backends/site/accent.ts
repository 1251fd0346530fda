/** An accent for each theme, readable as text on that theme's paper. */
export interface Accent {
  light: string
  dark: string
}

/** Relative luminances that text in the accent must stand out from: the darkest light surface, the lightest dark one. */
const surfaces = { light: luminance([236, 238, 235]), dark: luminance([38, 43, 46]) }

/**
 * Shades of one colour with a contrast of at least 4.6 : 1 on both themes: darkened or lightened only as far as needed.
 *
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function accents(colour: string): Accent {
  const rgb = parse(colour)
  return { light: towards(rgb, 0, surfaces.light), dark: towards(rgb, 255, surfaces.dark) }
}

type Rgb = readonly [red: number, green: number, blue: number]

function towards(rgb: Rgb, end: 0 | 255, surface: number): string {
  for (let step = 0; step < 50; step++) {
    const mixed = mix(rgb, end, step / 50)
    if (contrast(luminance(mixed), surface) >= 4.6) return hex(mixed)
  }
  return end === 0 ? '#000000' : '#ffffff'
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
