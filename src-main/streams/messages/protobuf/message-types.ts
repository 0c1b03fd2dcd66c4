import protobuf from 'protobufjs'
import type { NamespaceBase, Root, Type } from 'protobufjs'

import { MessageFlaw } from '../fields.ts'
import type { RegisteredSchema } from '../schema-registry.ts'
import { knownFile } from './known-files.ts'

/** The message types that a schema defines itself. */
export interface MessageTypes {
  /** By its place in the schema, and for a nested one that in each message around it; null where there is none. */
  at(path: readonly number[]): Type | null
}

/** Throws a MessageFlaw where the schema cannot be read. */
export function messageTypes({ text, references }: RegisteredSchema): MessageTypes {
  const root = new protobuf.Root()
  try {
    const { package: name, imports = [] } = protobuf.parse(text, root)
    // Before files of the same package are added.
    const own = typesIn(name === undefined ? root : root.define(name))
    addFiles(root, imports, references)
    root.resolveAll()
    return {
      at: ([first = -1, ...inner]) =>
        inner.reduce<Type | null>((outer, index) => (outer && typesIn(outer)[index]) ?? null, own[first] ?? null),
    }
  } catch (error) {
    if (error instanceof MessageFlaw) throw error
    throw new MessageFlaw(`has a Protobuf schema that cannot be read: ${(error as Error).message}`)
  }
}

const typesIn = (space: NamespaceBase): readonly Type[] =>
  space.nestedArray.filter((each): each is Type => each instanceof protobuf.Type)

function addFiles(root: Root, paths: readonly string[], references: ReadonlyMap<string, string>): void {
  const added = new Set<string>()
  const add = (path: string) => {
    if (added.has(path)) return
    added.add(path)
    // What every schema may use, in the form that the library knows.
    const common = protobuf.common.get(path)
    if (common) {
      root.addJSON(common.nested ?? {})
      return
    }
    const text = references.get(path) ?? knownFile(path)
    if (text === null) throw new MessageFlaw(`has a Protobuf schema that imports ${path} and has no reference for it`)
    const { imports = [] } = protobuf.parse(text, root)
    imports.forEach(add)
  }
  paths.forEach(add)
}
