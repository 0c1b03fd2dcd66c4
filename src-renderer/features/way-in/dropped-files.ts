import { readsInPlace } from '../../api/file-access.ts'

/** True for files from outside, and not for text or parts of the page that are dragged. */
export const hasFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
  transfer?.types.includes('Files') === true

/** What was dropped; in a browser a folder becomes its files. Call it while the event is handled, since it empties afterwards. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  if (readsInPlace) return Promise.resolve([...transfer.files])
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  return Promise.all(
    items.map((item) => {
      const entry = item.webkitGetAsEntry()
      const file = item.getAsFile()
      if (entry?.isDirectory === true) return filesIn(entry as FileSystemDirectoryEntry)
      return Promise.resolve(file === null ? [] : [file])
    }),
  ).then((each) => each.flat())
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<readonly File[]> {
  const reader = folder.createReader()
  const files: File[] = []
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject)
    })
    if (some.length === 0) return files
    for (const entry of some) {
      if (entry.isFile && !entry.name.startsWith('.')) files.push(await fileOf(entry as FileSystemFileEntry))
    }
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject)
  })
