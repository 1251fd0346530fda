import { expect, test } from 'vitest'
import { createRebuilder, type Rebuilder, type Timers } from '../../src/dev/rebuild.ts'

/** A clock that stands still until it is told how much time has passed. */
function fakeClock() {
  let now = 0
  let next = 0
  /** What a build that has ended leads to. */
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await Promise.resolve()
  }
  const all = new Map<number, { at: number; done: () => void }>()
  const timers: Timers = {
    start(done, milliseconds) {
      next += 1
      all.set(next, { at: now + milliseconds, done })
      return next
    },
    stop: (timer) => void all.delete(Number(timer)),
  }
  return {
    timers,
    async pass(milliseconds: number) {
      await settle()
      const end = now + milliseconds
      for (;;) {
        const due = [...all].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)
        const [first] = due
        if (!first) break
        now = first[1].at
        all.delete(first[0])
        first[1].done()
        await Promise.resolve()
      }
      now = end
      await settle()
    },
  }
}

function building() {
  const clock = fakeClock()
  const log: string[] = []
  const ends: ((error?: Error) => void)[] = []
  const rebuilder: Rebuilder = createRebuilder({
    timers: clock.timers,
    build: () =>
      new Promise((done, failed) => {
        log.push('begin')
        ends.push((error) => {
          log.push('end')
          if (error) failed(error)
          else done()
        })
      }),
  })
  return { clock, log, rebuilder, end: (error?: Error) => ends.shift()?.(error) }
}

test('a burst of changes leads to one build, when it is over', async () => {
  const { clock, log, rebuilder } = building()
  for (let i = 0; i < 200; i++) {
    rebuilder.request()
    await clock.pass(1)
  }
  expect(log).toEqual([])
  await clock.pass(30)
  expect(log).toEqual(['begin'])
})

test('changes that never stop are built all the same', async () => {
  const { clock, log, rebuilder } = building()
  for (let i = 0; i < 31; i++) {
    rebuilder.request()
    await clock.pass(10)
  }
  expect(log).toEqual(['begin'])
})

test('changes during a build lead to one more after it, and never to two at once', async () => {
  const { clock, log, rebuilder, end } = building()
  rebuilder.request()
  await clock.pass(30)
  for (let i = 0; i < 5; i++) rebuilder.request()
  await clock.pass(1000)
  expect(log).toEqual(['begin'])
  end()
  await clock.pass(30)
  expect(log).toEqual(['begin', 'end', 'begin'])
  end()
  await clock.pass(1000)
  expect(log).toEqual(['begin', 'end', 'begin', 'end'])
})

test('a build that fails is not the last', async () => {
  const { clock, log, rebuilder, end } = building()
  rebuilder.request()
  await clock.pass(30)
  end(new Error('no'))
  await clock.pass(0)
  rebuilder.request()
  await clock.pass(30)
  expect(log).toEqual(['begin', 'end', 'begin'])
})

test('nothing is built after the end', async () => {
  const { clock, log, rebuilder, end } = building()
  rebuilder.request()
  await clock.pass(30)
  rebuilder.request()
  rebuilder.close()
  end()
  rebuilder.request()
  await clock.pass(1000)
  expect(log).toEqual(['begin', 'end'])
})
