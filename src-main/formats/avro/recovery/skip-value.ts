import type { AvroCursor } from '../avro-cursor.ts'
import { AvroDefect } from '../avro-defect.ts'
import type { AvroType } from '../avro-schema.ts'

const mostDepth = 200
const mostEmptyItems = 1_000_000

/** Moves behind a value, whatever it holds; throws where its length cannot be known. */
export function skipValue(type: AvroType, cursor: AvroCursor, depth = 0): void {
  if (depth > mostDepth) throw new AvroDefect(`a value nests deeper than ${mostDepth} levels`)
  switch (type.kind) {
    case 'null':
      return
    case 'boolean':
      cursor.take(1)
      return
    case 'int':
    case 'long':
    case 'enum':
    case 'date':
    case 'time':
    case 'timestamp':
      cursor.long()
      return
    case 'float':
      cursor.take(4)
      return
    case 'double':
      cursor.take(8)
      return
    case 'string':
      cursor.take(cursor.size())
      return
    case 'bytes':
    case 'decimal':
    case 'uuid':
      cursor.take(type.size ?? cursor.size())
      return
    case 'duration':
      cursor.take(12)
      return
    case 'array': {
      skipItems(cursor, () => skipValue(type.items, cursor, depth + 1))
      return
    }
    case 'map': {
      skipItems(cursor, () => {
        cursor.take(cursor.size())
        skipValue(type.values, cursor, depth + 1)
      })
      return
    }
    case 'union': {
      const index = cursor.size()
      const branch = type.branches[index]
      if (!branch) throw new AvroDefect(`a union has no branch number ${index}`)
      skipValue(branch, cursor, depth + 1)
      return
    }
    case 'record':
      for (const field of type.fields) skipValue(field.type, cursor, depth + 1)
  }
}

function skipItems(cursor: AvroCursor, skipItem: () => void): void {
  for (let count = cursor.long(); count !== 0; count = cursor.long()) {
    const items = Math.abs(Number(count))
    if (items > Math.max(cursor.left, mostEmptyItems)) throw new AvroDefect('the length of a list is not valid')
    if (count < 0) cursor.take(cursor.size())
    else for (let left = items; left > 0; left--) skipItem()
  }
}
