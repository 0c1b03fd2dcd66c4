interface Shape {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Shape | boolean
  readonly items?: Shape
  readonly default?: unknown
  readonly format?: string
}

/** A JSON Schema as a person writes the shape down: `{ id: string, limit?: integer = 20 }`. */
export const shapeText = (schema: unknown): string => textOf(schema ?? {}, '')

function textOf(shape: Shape, indent: string): string {
  if (shape.$ref !== undefined) return shape.$ref.split('/').at(-1) ?? ''
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  if (shape.enum) return shape.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return choices.map((choice) => textOf(choice, indent)).join(' | ')
  if (shape.allOf) return shape.allOf.map((part) => textOf(part, indent)).join(' & ')
  if (shape.properties) return objectText(shape, indent)
  if (shape.items) return `[${textOf(shape.items, indent)}]`
  if (typeof shape.additionalProperties === 'object') {
    return `{ [name]: ${textOf(shape.additionalProperties, indent)} }`
  }
  const name = typeof shape.type === 'string' ? shape.type : (shape.type ?? ['anything']).join(' | ')
  return shape.format === undefined ? name : `${name} (${shape.format})`
}

function objectText({ properties = {}, required = [] }: Shape, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(([name, property]) => {
    const end = property.default === undefined ? '' : ` = ${JSON.stringify(property.default)}`
    return `${inner}${name}${required.includes(name) ? '' : '?'}: ${textOf(property, inner)}${end}`
  })
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}
