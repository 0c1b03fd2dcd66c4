/** A place in a JSON document as its steps: `nodes[1].ops[3].formula` is `['nodes', 1, 'ops', 3, 'formula']`. */
export type PathSteps = readonly (string | number)[]

/** Reads the path notation of Problems and forms. Keys may not hold dots or brackets, which no key of the IR does. */
export function parsePath(path: string): PathSteps {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map((match) =>
    match[1] === undefined ? (match[2] ?? '') : Number(match[1]),
  )
}

export function formatPath(steps: PathSteps): string {
  return steps.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
}

export function valueAt(root: unknown, path: string): unknown {
  return parsePath(path).reduce<unknown>((value, step) => child(value, step), root)
}

/** The document with the value at a path replaced; `undefined` removes what is there, and objects it leaves empty. */
export function withValueAt<Root>(root: Root, path: string, value: unknown): Root {
  const steps = parsePath(path)
  return steps.length === 0 ? (value as Root) : (replaced(root, steps, value) as Root)
}

function replaced(container: unknown, steps: PathSteps, value: unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return value
  const before = child(container, step)
  const after = rest.length === 0 ? value : replaced(before, rest, value)
  if (typeof step === 'number') return replacedInList(asList(container), step, after)
  return replacedInObject(asObject(container), step, rest.length > 0 && isEmptyObject(after) ? undefined : after)
}

function replacedInList(list: readonly unknown[], index: number, value: unknown): readonly unknown[] {
  if (value === undefined) return list.filter((_, at) => at !== index)
  if (index >= list.length) return [...list, value]
  return list.map((item, at) => (at === index ? value : item))
}

function replacedInObject(
  object: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (value !== undefined) return { ...object, [key]: value }
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}

function child(container: unknown, step: string | number): unknown {
  if (typeof container !== 'object' || container === null) return undefined
  if (!Object.hasOwn(container, step)) return undefined
  return (container as Record<string | number, unknown>)[step]
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
