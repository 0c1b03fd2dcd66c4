import { didYouMean } from '../../values/did-you-mean.ts'

/** Zones whose rules change so often that the local engine and Postgres do not agree on them for all these years. */
const disputed: readonly string[] = ['America/Vancouver', 'Canada/Pacific', 'Asia/Gaza', 'Asia/Hebron']

interface ZoneMistake {
  readonly code: 'formula_not_exact' | 'formula_type'
  readonly message: string
  /** A zone that may be meant. */
  readonly near: string | null
}

/**
 * What is wrong with the name of a time zone; null if nothing is. Only names of places: an offset like +01 means its
 * opposite in Postgres, and a short name like CET means many things.
 */
export function zoneMistake(zone: string): ZoneMistake | null {
  if (disputed.includes(zone)) {
    const message = `The rules of ${zone} change often, and the local engine may not know the same ones as Postgres. Add an interval instead.`
    return { code: 'formula_not_exact', message, near: null }
  }
  if (zone === 'UTC' || (/^[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_-]+)+$/.test(zone) && isKnown(zone))) return null
  const near = didYouMean(zone, Intl.supportedValuesOf('timeZone'))
  const advice = near ? `Did you mean ${near}?` : 'Write a place, like Europe/Berlin, or UTC.'
  return { code: 'formula_type', message: `There is no time zone ${zone} here. ${advice}`, near }
}

function isKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
