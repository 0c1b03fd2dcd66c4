import { formatCount } from '../../../src-shared/values/format-count.ts'
import { keyPaths } from '../key-paths.ts'
import { localStore } from '../local-fs/local-fs.ts'
import type { ObjectStore, StoredObject } from '../object-store.ts'
import { probeSteps } from '../probe.ts'
import { reasonOf } from './reason-of.ts'
import { StoreError } from '../store-error.ts'
import type { StoreKind } from '../store-kind.ts'
import { type KeptPlace, keptPlace } from './kept-place.ts'
import { currentUpload } from './upload-folder.ts'

const nothingUploaded = 'No file has been uploaded yet. Upload one on the page of the connector.'

/** The file that was uploaded last for a connector. Each upload has a place of its own, so that a run reads the one it began with. */
export const csvUpload: StoreKind = {
  type: 'csv_upload',
  irName: 'csv_upload',
  isRemote: false,
  listsFiles: false,
  movesFiles: false,
  paths: keyPaths('csv_upload'),
  open: ({ connectorId }, { keptFolder }) =>
    Promise.resolve(uploadStore(keptPlace('csv_upload', connectorId, keptFolder), connectorId ?? '')),
}

function uploadStore({ paths, folder, pathOf }: KeptPlace, container: string): ObjectStore {
  const local = localStore('')
  const root = `csv_upload://${container}`
  const stat = async (location: string): Promise<StoredObject | null> => {
    const file = await local.stat(pathOf(location))
    return file && { ...file, location }
  }
  const current = async () => {
    const found = folder === null ? null : await currentUpload(folder)
    return found && stat(paths.join(paths.join(root, String(found.number)), found.name))
  }
  const stays = (location: string) =>
    Promise.reject(new StoreError('not_writable', { location, reason: 'an upload stays until the next one' }))
  return {
    paths,
    list: async function* (asked, isWanted = () => true) {
      const file = asked === root ? await current() : null
      if (file && isWanted(file.name)) yield file
    },
    requireFolder: () => Promise.resolve(),
    stat,
    read: (location, options) => local.read(pathOf(location), options),
    take: ({ from }) => stays(from),
    whereTaken: ({ from }) => stays(from),
    move: stays,
    remove: stays,
    removeFolder: () => Promise.resolve(),
    probe: () =>
      probeSteps(
        [
          {
            name: 'file',
            try: async () => {
              const file = await current()
              if (!file) throw new StoreError('unreadable', { location: root, reason: nothingUploaded })
              const uploaded = new Date(file.modifiedMs).toISOString().slice(0, 16).replace('T', ' ')
              return `${file.name}, ${formatCount(file.sizeBytes)} bytes, uploaded ${uploaded} UTC`
            },
          },
        ],
        reasonOf,
      ),
    localPath: pathOf,
    close: () => Promise.resolve(),
  }
}
