import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

import { projectFolder } from '../../project-folder.ts'
import { newNonce, pageHeaders } from './content-security-policy.ts'

export interface PageAnswer {
  readonly status: 200 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
}

/** Where the build puts the renderer. */
export const rendererFolder: string = join(projectFolder, 'out', 'renderer')

/** A file of the built studio, or its index page for any address of the studio itself. */
export async function readPage(folder: string, pathname: string): Promise<PageAnswer> {
  const nonce = newNonce()
  const path = safePath(pathname)
  const type = path === null ? undefined : contentTypes[extname(path)]
  if (path === null || (path.startsWith('/assets/') && type === undefined)) return missing(nonce)
  // Any other address is a place in the studio, even one with a dot, such as a table name.
  if (type !== undefined) {
    const body = await readFile(join(folder, path)).catch(() => null)
    if (body === null) return missing(nonce)
    const hashed = path.startsWith('/assets/')
    return {
      status: 200,
      headers: {
        ...pageHeaders(nonce),
        'Content-Type': type,
        'Cache-Control': hashed ? 'private, max-age=31536000, immutable' : 'no-cache',
      },
      body,
    }
  }
  const index = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
  if (index === null) return missing(nonce, 'The pages of the studio are not built. Run "npm run build", then reload.')
  return { status: 200, headers: htmlHeaders(nonce), body: index.replaceAll('weir-page-nonce', nonce) }
}

export function htmlHeaders(nonce = newNonce()): Record<string, string> {
  return { ...pageHeaders(nonce), 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
}

function missing(nonce: string, sentence = 'There is no such page.'): PageAnswer {
  return {
    status: 404,
    headers: { ...htmlHeaders(nonce), 'Content-Type': 'text/plain; charset=utf-8' },
    body: sentence,
  }
}

/** The decoded path, or null where it could leave the folder. */
function safePath(pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  const isSafe = path.startsWith('/') && !/[\0\\]/.test(path) && !path.split('/').includes('..')
  return isSafe ? path : null
}

const contentTypes: Readonly<Record<string, string | undefined>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}
