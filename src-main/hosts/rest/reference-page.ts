import { escapeHtml } from '../page/escape-html.ts'
import type { ApiDocument } from './open-api-document.ts'
import { type ReferenceRoute, routeHtml } from './reference-route.ts'
import { referenceStyle } from './reference-style.ts'

interface PageFacts {
  /** Of the content policy: the page has one style and no script. */
  readonly nonce: string
  /** Where the API is, such as http://127.0.0.1:3000/api/v1. */
  readonly address: string
  readonly documentPath: string
}

/** The API as a page to read, of its OpenAPI document and nothing from elsewhere. */
export function referencePage({ info, paths }: ApiDocument, { nonce, address, documentPath }: PageFacts): string {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const tags = [...new Set(routes.flatMap(({ operation }) => operation.tags))]
  const groups = tags.map((tag) => ({ tag, routes: routes.filter(({ operation }) => operation.tags[0] === tag) }))
  const title = `HTTP API of ${escapeHtml(info.title)}`
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${title}</title><link rel="icon" href="data:,"><style nonce="${nonce}">${referenceStyle}</style></head>
<body><a class="skip" href="#routes">Skip to the routes</a>
<nav aria-label="Groups of routes"><p>${escapeHtml(info.title)} <small>${escapeHtml(info.version)}</small></p>${groups.map(linkHtml).join('')}</nav>
<main><h1>${title}</h1>
${introductionHtml(info.description ?? '', { address, documentPath })}
<div id="routes">${groups.map((group) => groupHtml(group, address)).join('')}</div></main></body>
</html>
`
}

interface Group {
  readonly tag: string
  readonly routes: readonly ReferenceRoute[]
}

const idOf = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

const linkHtml = ({ tag, routes }: Group): string =>
  `<a href="#${idOf(tag)}">${escapeHtml(tag)} <small>${routes.length}</small></a>`

const groupHtml = ({ tag, routes }: Group, address: string): string =>
  `<section aria-labelledby="${idOf(tag)}"><h2 id="${idOf(tag)}">${escapeHtml(tag)}</h2>${routes
    .map((route) => routeHtml(route, address))
    .join('')}</section>`

const introductionHtml = (
  description: string,
  { address, documentPath }: Pick<PageFacts, 'address' | 'documentPath'>,
): string => `<p class="lead">${escapeHtml(description)}</p>
<pre tabindex="0" role="group" aria-label="Example">curl -H "X-API-Key: $WEIR_KEY" ${escapeHtml(address)}/pipelines</pre>
<dl>
<dt>Keys</dt><dd>Each request has a key in the header <code>X-API-Key</code>, or as <code>Authorization: Bearer</code>.
<code>weir keys create</code> makes one, and so does Settings. Its role says what it may do.</dd>
<dt>Lists</dt><dd>They come in pages of <code>limit</code> items, 20 where it is left out. <code>pagination.cursor</code> of one page is the
<code>cursor</code> of the next, and null on the last.</dd>
<dt>Failures</dt><dd>A status and <code>{"error": {"code", "message", "status"}}</code>; a document with several problems gives
<code>{"errors": ["…"]}</code>.</dd>
<dt>For programs</dt><dd><a href="${documentPath}">The same as an OpenAPI 3.1 document</a>.</dd>
</dl>`
