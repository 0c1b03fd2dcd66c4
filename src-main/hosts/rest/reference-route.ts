import { escapeHtml } from '../page/escape-html.ts'
import type { ApiOperation } from './open-api-document.ts'
import { shapeText } from './shape-text.ts'

export interface ReferenceRoute {
  readonly method: string
  readonly path: string
  readonly operation: ApiOperation
}

/** One route of the page, folded: what it takes and answers, and a request to copy. A link to it unfolds it. */
export function routeHtml({ method, path, operation }: ReferenceRoute, address: string): string {
  const { operationId, summary, description = '', parameters = [], requestBody, responses } = operation
  const id = operationId.replaceAll(/[^A-Za-z0-9]+/g, '-')
  const bodies = Object.entries(requestBody?.content ?? {})
  const request = curlText({ method, path, type: bodies[0]?.[0] ?? null }, address)
  return `<details><summary><b class="method" data-method="${method}">${method}</b> <code>${pathHtml(path)}</code> <span>${escapeHtml(summary)}</span></summary>
<div id="${id}"><p>${escapeHtml(description)} <a href="#${id}">Link to this route</a></p>
<pre tabindex="0" role="group" aria-label="Request">${escapeHtml(request)}</pre>${parametersHtml(parameters)}${bodies.map((body) => shapeHtml('Body', body)).join('')}${answersHtml(responses)}${failuresHtml(responses)}</div></details>`
}

/** Parts that the caller fills in stand out. */
const pathHtml = (path: string): string => escapeHtml(path).replaceAll(/\{[^}]*\}/g, (part) => `<i>${part}</i>`)

function curlText(
  { method, path, type }: { readonly method: string; readonly path: string; readonly type: string | null },
  address: string,
): string {
  const verb = method === 'GET' ? '' : `-X ${method} `
  const body =
    type === null
      ? ''
      : type === 'application/json'
        ? '-H "Content-Type: application/json" -d @body.json '
        : type === 'multipart/form-data'
          ? '-F file=@people.csv '
          : `-H "Content-Type: ${type}" --data-binary @body `
  const url = `${address}${path}`
  // A shell takes braces for its own.
  return `curl ${verb}-H "X-API-Key: $WEIR_KEY" ${body}${url.includes('{') ? `"${url}"` : url}`
}

function parametersHtml(parameters: NonNullable<ApiOperation['parameters']>): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(
    ({ name, in: place, required = false, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td><code>${escapeHtml(shapeText(schema))}</code></td></tr>`,
  )
  return `<h3>Parameters</h3><table><thead><tr><th>Name</th><th>Where</th><th>Value</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function answersHtml(responses: ApiOperation['responses']): string {
  const [status = '', response] = Object.entries(responses).find(([each]) => Number(each) < 300) ?? []
  const answers = Object.entries(response?.content ?? {})
  if (answers.length === 0) return `<h3>Answer ${status}</h3><p>It has no body.</p>`
  return answers.map((answer) => shapeHtml(`Answer ${status}`, answer)).join('')
}

const shapeHtml = (title: string, [type, { schema }]: readonly [string, { readonly schema: unknown }]): string =>
  `<h3>${title} <small>${escapeHtml(type)}</small></h3><pre tabindex="0" role="group" aria-label="${title}">${escapeHtml(shapeText(schema))}</pre>`

function failuresHtml(responses: ApiOperation['responses']): string {
  const rows = Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .map(
      ([status, { description = '' }]) => `<tr><td><code>${status}</code></td><td>${escapeHtml(description)}</td></tr>`,
    )
  return `<h3>Failures</h3><table><thead><tr><th>Status</th><th>When</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}
