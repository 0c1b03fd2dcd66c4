import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { openWorkspaceFolder } from '../../storage/workspace-folder.ts'
import { removeUnused, unusedDays } from './remove-unused.ts'

const now = new Date('2026-11-30T12:00:00Z')

/** A folder with one file, as old as said. */
function broughtIn(place: string, name: string, days: number): string {
  const folder = join(place, name)
  mkdirSync(folder, { recursive: true })
  const at = new Date(now.getTime() - days * 86_400_000)
  writeFileSync(join(folder, 'a.csv'), 'a\n1\n')
  for (const path of [join(folder, 'a.csv'), folder]) utimesSync(path, at, at)
  return folder
}

test('files that were brought in and never used go after a week; those of a pipeline stay, deleted or not', async () => {
  using temporary = temporaryFolder()
  const folder = openWorkspaceFolder(temporary.path)
  const store = openStore(temporary.path)
  const old = unusedDays + 1
  const unused = broughtIn(folder.uploads, 'never-used', old)
  const unpacked = broughtIn(folder.imports, 'orders "2025" 9f3', old)
  const fresh = broughtIn(folder.uploads, 'just-dropped', unusedDays - 1)
  const used = broughtIn(folder.uploads, 'in-a-version', old)
  const quoted = broughtIn(folder.imports, 'of "Müller" 1a2', old)
  const at = now.toISOString()
  store.pipelines.put({ id: 'p', name: 'P', description: '', baseFolder: temporary.path, at })
  store.versions.save({ pipelineId: 'p', ir: { path: join(used, 'a.csv') }, authoredBy: null, comment: null, at })
  store.versions.save({ pipelineId: 'p', ir: { path: quoted }, authoredBy: null, comment: null, at })
  store.pipelines.remove('p', at)

  await removeUnused({ store, folder, now: () => now })
  store.close()

  expect([unused, unpacked].filter(existsSync)).toEqual([])
  expect([fresh, used, quoted].filter(existsSync)).toEqual([fresh, used, quoted])
})
