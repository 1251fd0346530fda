/** The notes that are measured: two tags, three cards a note in five, some 650 characters, as a real deck has. */

/** A number generator with a seed, so that every writer gets the same words. */
function random(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const words =
  'loss gradient kernel batch layer norm weight bias variance softmax entropy token embedding attention head stride field depth cosine metric recall prior sample noise'.split(
    ' ',
  )

/** Notes as plain values: what every writer is given. */
export function makeNotes(count) {
  const next = random(7)
  const text = (length) =>
    Array.from({ length }, () => words[Math.floor(next() * words.length)]).join(' ')
  return Array.from({ length: count }, (_, index) => ({
    key: `deck/note-${index}`,
    question: `${text(8)} ${index}?`,
    answer: `<p>${text(14)} \\(x_{${index % 97}} &lt; y\\)</p>`,
    more: `<ul><li>${text(24)}</li><li>${text(24)}</li><li>${text(12)}</li></ul>`,
    deck: `Bench::Part ${index % 10}`,
    tags: ['kind::question', `difficulty::${['easy', 'medium', 'hard'][index % 3]}`],
  }))
}
