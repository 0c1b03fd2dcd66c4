import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { FileDisposition } from '../../storage/staging-journal.ts'
import { storeKind } from '../../stores/registry.ts'
import type { FinalizedFile } from './finalize-files.ts'

interface ToldPlace {
  readonly nodeId: string
  readonly message: string
}

/** More files than that of one folder are told together. */
const mostTold = 20

/** Where the files of a run are now, for those who read its events: file by file, or a run of thousands by folders. */
export function toldPlaces(files: readonly FinalizedFile[], disposition: FileDisposition): readonly ToldPlace[] {
  const groups = new Map<string, FinalizedFile[]>()
  for (const each of files) {
    const key = JSON.stringify([each.file.nodeId, verbOf(each, disposition), folderOf(each)])
    const group = groups.get(key) ?? []
    group.push(each)
    groups.set(key, group)
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const verb = verbOf(first, disposition)
    if (group.length <= mostTold)
      return group.map(({ file, place }) => ({ nodeId: file.nodeId, message: `${verb} as ${place}` }))
    const message = `${formatCountOf(group.length, 'file')} ${verb} in ${folderOf(first)}`
    return [{ nodeId: first.file.nodeId, message }]
  })
}

const verbs = { archive: 'archived', fail: 'moved to the failure folder', return: 'put back' } as const

const verbOf = ({ file, place }: FinalizedFile, disposition: FileDisposition): string =>
  verbs[place === file.originalPath ? 'return' : disposition]

const folderOf = ({ file, place }: FinalizedFile): string => storeKind(file.connector)?.paths.folderOf(place) ?? place
