import type { Lock } from '../link/lock.ts'

/**
 * Whether a value is a lock as we write it: what `lockShape` takes too, without what it takes to load that. Nothing is told of
 * any other value, which may still be a lock.
 */
export function isLock(value: unknown): value is Lock {
  return (
    hasKeys(value, ['version', 'project', 'modified', 'items', 'stamps']) &&
    value.version === 1 &&
    isText(value.project) &&
    value.project !== '' &&
    isTime(value.modified) &&
    holds(value.items, (items) => holds(items, isItem)) &&
    holds(value.stamps, (stamps) => holds(stamps, isStamp))
  )
}

function isItem(value: unknown): boolean {
  return (
    hasKeys(value, ['title', 'text', 'seen', 'changed'], 'gone') &&
    isText(value.title) &&
    isText(value.text) &&
    isTime(value.seen) &&
    isTime(value.changed) &&
    (!('gone' in value) || isTime(value.gone))
  )
}

function isStamp(value: unknown): boolean {
  return (
    hasKeys(value, ['fingerprint', 'changed'], 'about') &&
    isText(value.fingerprint) &&
    isTime(value.changed) &&
    (!('about' in value) || holds(value.about, isText))
  )
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value has these keys, and beside them at most the one that may be missing. */
function hasKeys(value: unknown, keys: readonly string[], other?: string): value is Fields {
  if (!isFields(value)) return false
  const given = Object.keys(value)
  return (
    keys.every((key) => Object.hasOwn(value, key)) &&
    given.length === keys.length + (other !== undefined && Object.hasOwn(value, other) ? 1 : 0)
  )
}

/** Whether all that stands in a record is so; what a record may not be called is left to the schema. */
function holds(value: unknown, isSo: (inner: unknown) => boolean): boolean {
  return isFields(value) && !Object.hasOwn(value, '__proto__') && Object.values(value).every(isSo)
}

const isText = (value: unknown): boolean => typeof value === 'string'

/** A time as locks have it, of a day that there is. */
function isTime(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return false
  const date = new Date(value)
  return !Number.isNaN(date.getTime()) && date.toISOString() === `${value.slice(0, -1)}.000Z`
}
