import { XMLParser } from 'fast-xml-parser'
import { SaxesParser } from 'saxes'

import type { ApiEndpoint } from '../../src-shared/apis/connector-spec.ts'
import { valueAtPath } from '../../src-shared/providers/response-path.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { exactText, parseExactly } from '../../src-shared/values/exact-json.ts'

/** The answer of an API as one value; numbers keep every digit, and the values of XML are text. */
export function readDocument(text: string, format: ApiEndpoint['responseFormat']): unknown {
  return format === 'xml' ? readXml(text) : readJson(text)
}

function readJson(text: string): unknown {
  try {
    return parseExactly(text)
  } catch (error) {
    throw new RequestFailure('its answer is not JSON', { cause: error })
  }
}

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@_',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

function readXml(text: string): unknown {
  // Entities of its own could make a small answer a large one.
  if (/<!DOCTYPE/i.test(text)) throw new RequestFailure('its answer has a DOCTYPE, which an answer needs not')
  requireWellFormed(text)
  return xml.parse(text)
}

/** The parser reads on where a tag is left open, so that the end of an answer could be missing unnoticed. */
function requireWellFormed(text: string): void {
  const reader = new SaxesParser()
  reader.on('error', (error) => {
    throw new RequestFailure(`its answer is not XML (${error.message})`, { cause: error })
  })
  reader.write(text).close()
}

/** The rows of an answer; throws RequestFailure where there is nothing at their path. */
export function rowsOf(
  document: unknown,
  path: string | undefined,
  format: Exclude<ApiEndpoint['responseFormat'], 'graphql'>,
): readonly unknown[] {
  if (path === undefined || path === '' || path === '$')
    return format === 'xml' ? recordsOfRoot(document) : listed(document)
  const found = valueOf(document, path)
  // An empty element is text in XML: a list without entries.
  if (found === null || (format === 'xml' && found === '')) return []
  if (found === undefined) throw new RequestFailure(`its answer has no ${path}`)
  return listed(found)
}

const listed = (found: unknown): readonly unknown[] => (Array.isArray(found) ? found : [found])

/** Every direct child of the root is a record. */
function recordsOfRoot(document: unknown): readonly unknown[] {
  const [root] = Object.values(document as Readonly<Record<string, unknown>>)
  if (typeof root !== 'object' || root === null) return []
  return Object.entries(root)
    .filter(([name]) => !name.startsWith('@_') && name !== '#text')
    .flatMap(([, value]) => listed(value))
}

/** The value at a path like `paging.next.after`, also in the platform's way of writing it: `$.paging.next.after`. */
export const valueOf = (document: unknown, path: string): unknown =>
  Object.hasOwn(Object(document) as object, path)
    ? (document as Readonly<Record<string, unknown>>)[path]
    : valueAtPath(document, path.replace(/^\$\.?/, ''))

/** The text or number at a path as text; null where there is none. */
export const textAt = (document: unknown, path: string): string | null => exactText(valueOf(document, path))

export function numberAt(document: unknown, path: string): number | null {
  const text = textAt(document, path)
  return text === null || text === '' || Number.isNaN(Number(text)) ? null : Number(text)
}
