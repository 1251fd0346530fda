const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long a time is, in the one unit that says most: `10 min`, `3 h`, `8 d`, `2.5 mo`, `1.2 y`. */
export function span(milliseconds: number): string {
  if (milliseconds < minute) return '< 1 min'
  if (milliseconds < hour) return `${Math.round(milliseconds / minute)} min`
  if (milliseconds < day) return `${Math.round(milliseconds / hour)} h`
  const days = Math.round(milliseconds / day)
  if (days < 31) return `${days} d`
  return days < 365 ? `${tenths(days / 30.4)} mo` : `${tenths(days / 365)} y`
}

/** A time on a clock, `12:05`; what is over is negative, `−0:30`. */
export function clockTime(milliseconds: number): string {
  const seconds = Math.abs(
    milliseconds < 0 ? Math.floor(milliseconds / 1000) : Math.ceil(milliseconds / 1000),
  )
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return milliseconds < 0 ? `−${text}` : text
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10)
}
