import { recordOf } from './legacy-document.ts'

/** The settings of an older node, read by name so that unread ones can be reported. */
export class LegacyConfig {
  private readonly settings: Readonly<Record<string, unknown>>
  private readonly taken = new Set<string>()

  constructor(settings: Readonly<Record<string, unknown>>) {
    this.settings = settings
  }

  /** The value of the first name that exists. */
  take(...names: readonly string[]): unknown {
    for (const name of names) this.taken.add(name)
    const found = names.find((name) => this.settings[name] !== undefined && this.settings[name] !== null)
    return found === undefined ? undefined : this.settings[found]
  }

  text(...names: readonly string[]): string | undefined {
    const value = this.take(...names)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }

  /** A list, also where it is written as one text with commas, or as one name. */
  list(...names: readonly string[]): readonly string[] | undefined {
    const value = this.take(...names)
    if (Array.isArray(value)) return value.map(String)
    if (typeof value !== 'string') return undefined
    return value
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '')
  }

  /** An object, also where it is written as JSON. */
  record(...names: readonly string[]): Readonly<Record<string, unknown>> | undefined {
    const value = this.take(...names)
    if (typeof value !== 'string') return value === undefined ? undefined : recordOf(value)
    try {
      return recordOf(JSON.parse(value))
    } catch {
      return undefined
    }
  }

  /** The settings that have a value and were not read. */
  untaken(): readonly string[] {
    return Object.keys(this.settings).filter(
      (name) => !this.taken.has(name) && this.settings[name] !== null && this.settings[name] !== '',
    )
  }
}
