import { expect, test } from 'vitest'
import { createDelta } from '../../src/dev/delta.ts'
import { frameOf } from '../../src/dev/message.ts'

const at = (line: number, column: number) => ({ line, column, offset: 0 })

test('a frame has the line and what stands beside it', () => {
  const text = 'one\ntwo\n\nfour\n'
  expect(frameOf(text, { start: at(2, 2), end: at(2, 3) })).toEqual({
    first: 1,
    lines: ['one', 'two'],
    line: 1,
    start: 1,
    end: 2,
  })
  expect(frameOf(text, { start: at(4, 1), end: at(5, 1) })).toMatchObject({
    lines: ['four'],
    start: 0,
    end: 4,
  })
})

test('a frame of a long line shows the place', () => {
  const text = `${'a'.repeat(5000)}HERE${'b'.repeat(5000)}`
  const { lines, start, end, line } = frameOf(text, { start: at(1, 5001), end: at(1, 5005) })
  expect(lines[line]?.slice(start, end)).toBe('HERE')
  expect(lines[line]?.length).toBeLessThan(300)
})

test('a frame of a place behind the end is empty, and whole', () => {
  expect(frameOf('x', { start: at(9, 9), end: at(9, 9) })).toMatchObject({ lines: ['x'], start: 1 })
})

test('only files with other bytes have changed; what is kept is not removed', () => {
  const delta = createDelta()
  const a = { path: 'site/a', contents: 'a', deck: 'a' }
  const b = { path: 'pdf/b', contents: new Uint8Array([1]), deck: 'b' }
  const none = () => false
  expect(delta.take([a, b], none).changed.map(({ path }) => path)).toEqual(['site/a', 'pdf/b'])
  expect(delta.take([{ ...a }, { ...b, contents: new Uint8Array([1]) }], none).changed).toEqual([])
  expect(delta.take([a], ({ deck }) => deck === 'b')).toEqual({ changed: [], removed: [] })
  expect(delta.take([a], none)).toEqual({ changed: [], removed: ['pdf/b'] })
})
