import { escapeHtml } from '../page/escape-html.ts'
import type { ApiDocument, ApiOperation } from './open-api-document.ts'
import { shapeText } from './shape-text.ts'

interface PageFacts {
  /** Of the content policy: the page has one style and no script. */
  readonly nonce: string
  readonly documentPath: string
}

/** The API as a page to read, of its OpenAPI document and nothing from elsewhere. */
export function referencePage({ info, paths }: ApiDocument, { nonce, documentPath }: PageFacts): string {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const tags = [...new Set(routes.flatMap(({ operation }) => operation.tags))]
  const sections = tags.map((tag) => {
    const ofTag = routes.filter(({ operation }) => operation.tags[0] === tag)
    return `<section aria-labelledby="${idOf(tag)}"><h2 id="${idOf(tag)}">${escapeHtml(tag)}</h2>${ofTag.map(routeHtml).join('')}</section>`
  })
  const links = tags.map((tag) => `<a href="#${idOf(tag)}">${escapeHtml(tag)}</a>`).join('')
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>HTTP API of ${escapeHtml(info.title)}</title><style nonce="${nonce}">${style}</style></head>
<body><nav aria-label="Groups">${links}</nav><main>
<h1>HTTP API of ${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1>
<p>${escapeHtml(info.description ?? '')} Programs send a key in the header <code>X-API-Key</code>; <code>weir keys create</code> makes one.
The same as a document for programs: <a href="${documentPath}">OpenAPI 3.1</a>.</p>
${sections.join('')}</main></body>
</html>
`
}

const idOf = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

interface Route {
  readonly method: string
  readonly path: string
  readonly operation: ApiOperation
}

function routeHtml({ method, path, operation }: Route): string {
  const { summary, description = '', parameters = [], requestBody, responses } = operation
  const bodies = Object.entries(requestBody?.content ?? {})
  const [success] = Object.entries(responses).filter(([status]) => Number(status) < 300)
  const answers = Object.entries(success?.[1].content ?? {})
  const failures = Object.keys(responses).filter((status) => Number(status) >= 400)
  return `<details><summary><code><b>${method}</b> ${escapeHtml(path)}</code> <span>${escapeHtml(summary)}</span></summary>
<p>${escapeHtml(description)}</p>${parametersHtml(parameters)}${bodies.map((body) => shapeHtml('Body', body)).join('')}
${answers.length === 0 ? `<h3>Answer ${success?.[0] ?? ''}</h3><p>Nothing.</p>` : answers.map((answer) => shapeHtml(`Answer ${success?.[0] ?? ''}`, answer)).join('')}
<p>Failures: ${failures.join(', ')}.</p></details>`
}

function parametersHtml(parameters: NonNullable<ApiOperation['parameters']>): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(
    ({ name, in: place, required = false, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}</td><td>${required ? 'needed' : ''}</td><td><code>${escapeHtml(shapeText(schema))}</code></td></tr>`,
  )
  return `<h3>Parameters</h3><table><tbody>${rows.join('')}</tbody></table>`
}

const shapeHtml = (title: string, [type, { schema }]: readonly [string, { readonly schema: unknown }]): string =>
  `<h3>${title}, ${escapeHtml(type)}</h3><pre tabindex="0">${escapeHtml(shapeText(schema))}</pre>`

const style = `
body{font:14px/1.5 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:minmax(140px,200px) minmax(0,1fr);color-scheme:light dark}
nav{position:sticky;top:0;align-self:start;display:grid;gap:2px;padding:32px 16px}
nav a{color:inherit;text-decoration:none;padding:2px 8px;border-radius:4px}
nav a:hover,summary:hover{background:color-mix(in srgb,currentColor 8%,transparent)}
main{padding:24px 32px 64px;max-width:900px}
h1{font-size:20px}h2{font-size:16px;margin:32px 0 8px}h3{font-size:13px;margin:12px 0 4px}
details{border-top:1px solid color-mix(in srgb,currentColor 15%,transparent)}
summary{padding:8px 4px;cursor:pointer;overflow-wrap:anywhere}summary span{margin-left:8px}
details>:not(summary){margin-left:20px}
code,pre{font-family:ui-monospace,monospace;font-size:13px}
pre{padding:8px 12px;overflow:auto;max-height:480px;background:color-mix(in srgb,currentColor 6%,transparent);border-radius:4px}
td{padding:2px 16px 2px 0;vertical-align:top}
@media(max-width:640px){body{display:block}nav{position:static;padding-bottom:0}main{padding:16px}}
`
