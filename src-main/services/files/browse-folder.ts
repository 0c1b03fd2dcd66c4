import type { Dirent } from 'node:fs'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { FolderEntry, FolderPage, FolderQuery } from '../../../src-shared/files/file-records.ts'
import { formatOfName } from '../../../src-shared/files/format-of-name.ts'

interface BrowseOptions {
  /** Where relative folders start. */
  readonly baseFolder: string
  readonly workspace: string
}

/** A page of the entries that lie directly in a folder: folders first, then by name. Reads no folder below it and no file. */
export async function browseFolder(
  { folder: asked, contains = '', offset = 0, limit = 200 }: FolderQuery,
  { baseFolder, workspace }: BrowseOptions,
): Promise<FolderPage> {
  const folder = asked === null ? homedir() : resolve(baseFolder, asked)
  const found = await entriesOf(folder)
  const wanted = contains.toLowerCase()
  const entries = found.filter(({ name }) => name.toLowerCase().includes(wanted)).sort(inOrder)
  return {
    folder,
    trail: trailOf(folder),
    places: placesOf(workspace),
    entries: await Promise.all(entries.slice(offset, offset + limit).map((entry) => describe(folder, entry))),
    total: entries.length,
  }
}

type Entry = Pick<FolderEntry, 'name' | 'kind'>

async function entriesOf(folder: string): Promise<Entry[]> {
  const found = await read(folder)
  const kinds = await Promise.all(found.map((entry) => kindOf(folder, entry)))
  return found.flatMap(({ name }, index) => {
    const kind = kinds[index] ?? null
    return kind === null || name.startsWith('.') ? [] : [{ name, kind }]
  })
}

async function read(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw new AppError(
      'folder_unreadable',
      { folder, reason: reasons[code] ?? `the system says ${code}` },
      { cause: error },
    )
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is a file',
  EACCES: 'Weir may not read it',
  EPERM: 'Weir may not read it',
}

/** What a link leads to; null for what is neither a file nor a folder, and for a link that leads nowhere. */
async function kindOf(folder: string, entry: Dirent): Promise<FolderEntry['kind'] | null> {
  if (entry.isDirectory()) return 'folder'
  if (entry.isFile()) return 'file'
  if (!entry.isSymbolicLink()) return null
  const target = await stat(join(folder, entry.name)).catch(() => null)
  return target?.isDirectory() ? 'folder' : target?.isFile() ? 'file' : null
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const inOrder = (a: Entry, b: Entry): number =>
  a.kind === b.kind ? byName.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1

async function describe(folder: string, { name, kind }: Entry): Promise<FolderEntry> {
  const status = await stat(join(folder, name)).catch(() => null)
  return {
    name,
    kind,
    sizeBytes: kind === 'file' ? (status?.size ?? null) : null,
    modifiedAt: status?.mtime.toISOString() ?? null,
    format: kind === 'file' ? formatOfName(name) : null,
  }
}

function trailOf(folder: string): FolderPage['trail'] {
  const trail: { label: string; folder: string }[] = []
  for (let at = folder; ; at = dirname(at)) {
    trail.unshift({ label: basename(at) || at, folder: at })
    if (dirname(at) === at) return trail
  }
}

function placesOf(workspace: string): FolderPage['places'] {
  const home = homedir()
  const inHome = ['Desktop', 'Documents', 'Downloads'].map((label) => ({ label, folder: join(home, label) }))
  const places = [{ label: 'Home', folder: home }, ...inHome, { label: 'Workspace', folder: workspace }]
  return places.filter(({ folder }) => existsSync(folder))
}
