import type { OnlyWeir } from '../../values/only-weir.ts'

/** An op, a rule, a hook or the like in a node, with what is known of it. */
export interface NodePart {
  /** `the operation Trim text` */
  readonly what: string
  /** In the node. */
  readonly path: readonly (string | number)[]
  readonly definition: OnlyWeir
}
