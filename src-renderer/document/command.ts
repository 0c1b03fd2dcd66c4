import type { Fix } from '../../src-shared/errors/problem.ts'
import type { InputKey, NodeDocument, PipelineDocument } from './pipeline-document.ts'

export interface Position {
  readonly x: number
  readonly y: number
}

/** The positions of nodes on the canvas. Stored apart from the IR; a node without a position is laid out automatically. */
export type Layout = Readonly<Record<string, Position>>

/** The state that undo restores: the document and the positions of its nodes. */
export interface DocumentState {
  readonly document: PipelineDocument
  readonly layout: Layout
}

/** Every change to the open pipeline, as data. */
export type Command =
  | {
      readonly type: 'addNode'
      readonly node: NodeDocument
      readonly position: Position | null
      /** The input that reads it from now on. */
      readonly feeds?: { readonly to: string; readonly key: InputKey }
    }
  /** Inserts a node into the connection to input `key` of node `to`. */
  | { readonly type: 'insertNode'; readonly node: NodeDocument; readonly to: string; readonly key: InputKey }
  | { readonly type: 'removeNodes'; readonly ids: readonly string[] }
  | { readonly type: 'duplicateNodes'; readonly ids: readonly string[] }
  | { readonly type: 'connect'; readonly reference: string; readonly to: string; readonly key: InputKey }
  | { readonly type: 'disconnect'; readonly to: string; readonly key: InputKey }
  | { readonly type: 'moveNodes'; readonly positions: Layout }
  | { readonly type: 'renameNode'; readonly id: string; readonly newId: string }
  /** Sets a property of a node, by a path inside it: `loadMode`, `pattern.value`, `ops[3].formula`. */
  | { readonly type: 'setNodeValue'; readonly id: string; readonly path: string; readonly value: unknown }
  | {
      readonly type: 'addItem'
      readonly id: string
      readonly list: string
      readonly index: number
      readonly item: unknown
      readonly label: string
    }
  | {
      readonly type: 'removeItem'
      readonly id: string
      readonly list: string
      readonly index: number
      readonly label: string
    }
  | {
      readonly type: 'moveItem'
      readonly id: string
      readonly list: string
      readonly from: number
      readonly to: number
      readonly label: string
    }
  /** Sets a property of the pipeline itself: `metadata.name`. */
  | { readonly type: 'setPipelineValue'; readonly path: string; readonly value: unknown }
  | { readonly type: 'applyFix'; readonly fix: Fix }
  | { readonly type: 'replaceDocument'; readonly document: PipelineDocument }
