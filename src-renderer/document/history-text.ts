import type { DocumentState, Layout } from './command.ts'
import type { History } from './history.ts'
import { type NodeDocument, type PipelineDocument, readDocument } from './pipeline-document.ts'

/** Far more than a person undoes after a reload; older steps are left out first. */
const longestKept = 200

/**
 * A history as text. States share most of their nodes and positions, so each distinct one is written once and states
 * refer to it by number.
 */
interface Written {
  readonly format: number
  readonly nodes: readonly NodeDocument[]
  readonly lists: readonly (readonly number[])[]
  readonly heads: readonly unknown[]
  readonly layouts: readonly Layout[]
  /** The place of its head, its list of nodes and its layout. The oldest first; `present` is one of them. */
  readonly states: readonly (readonly [number, number, number])[]
  /** The label of the step from each state to the next. */
  readonly labels: readonly string[]
  readonly present: number
}

/** The history as text of at most `longest` characters, without the oldest steps where they do not fit. */
export function writeHistory(history: History, longest: number): string | null {
  for (let kept = longestKept; ; kept = Math.floor(kept / 2)) {
    const text = JSON.stringify(written(history, kept))
    if (text.length <= longest) return text
    if (kept === 0) return null
  }
}

/** The history in a text of `writeHistory`; null for any other. */
export function readHistory(text: string): History | null {
  try {
    return toHistory(JSON.parse(text) as Written)
  } catch {
    return null
  }
}

function written(history: History, kept: number): Written {
  const past = kept === 0 ? [] : history.past.slice(-kept)
  const future = history.future.slice(0, kept)
  const states = [...past.map((step) => step.before), history.present, ...future.map((step) => step.after)]
  const [nodes, lists, heads, layouts] = [pool<NodeDocument>(), pool<readonly NodeDocument[]>(), pool(), pool<Layout>()]
  const headOf = new Map<PipelineDocument, unknown>()
  const places = states.map(({ document, layout }) => {
    const head = headOf.get(document) ?? { ...document, nodes: [] }
    headOf.set(document, head)
    return [heads.place(head, JSON.stringify(head)), lists.place(document.nodes), layouts.place(layout)] as const
  })
  return {
    format: 1,
    lists: lists.items.map((list) => list.map((node) => nodes.place(node))),
    nodes: nodes.items,
    heads: heads.items,
    layouts: layouts.items,
    states: places,
    labels: [...past, ...future].map((step) => step.label),
    present: past.length,
  }
}

/** Numbers distinct items in the order in which they come. */
function pool<Item>() {
  const places = new Map<unknown, number>()
  const items: Item[] = []
  const place = (item: Item, key: unknown = item): number => {
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, items.length)
    return items.push(item) - 1
  }
  return { items, place }
}

function toHistory(text: Written): History | null {
  if (text.format !== 1) return null
  const lists = text.lists.map((list) => list.map((place) => required(text.nodes[place])))
  const documents = new Map<string, PipelineDocument>()
  const states = text.states.map(([head, list, layout]): DocumentState => {
    const key = `${head}/${list}`
    const document = documents.get(key) ?? documentOf(text.heads[head], required(lists[list]))
    documents.set(key, document)
    return { document, layout: required(text.layouts[layout]) }
  })
  const steps = text.labels.map((label, index) => {
    return { before: required(states[index]), after: required(states[index + 1]), label, typingKey: null }
  })
  return {
    present: required(states[text.present]),
    past: steps.slice(0, text.present),
    future: steps.slice(text.present),
  }
}

function documentOf(head: unknown, nodes: readonly NodeDocument[]): PipelineDocument {
  return required(readDocument({ ...(head as object), nodes }))
}

function required<Value>(value: Value | null | undefined): Value {
  if (value === undefined || value === null) throw new TypeError('not a history')
  return value
}
