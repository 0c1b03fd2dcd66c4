/** A file that could not be sent, with a sentence for the person who chose it. */
export class UploadFailure extends Error {}

export interface UploadOrder {
  /** Files of one batch come into one folder. */
  readonly batch: string
  readonly file: File
  readonly signal: AbortSignal
  readonly onSent: (bytes: number) => void
}

/** Sends a file into the workspace and gives its path there. Streams from the disk; `fetch` would not say how far it is. */
export function uploadFile({ batch, file, signal, onSent }: UploadOrder): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => {
      request.abort()
    }
    const end = (work: () => void) => () => {
      signal.removeEventListener('abort', stop)
      work()
    }
    request.upload.onprogress = ({ loaded }) => {
      onSent(loaded)
    }
    request.onload = end(() => {
      const path = pathIn(request)
      if (path === null) reject(new UploadFailure(sentenceIn(request)))
      else resolve(path)
    })
    request.onerror = end(() => {
      reject(
        new UploadFailure(
          `${file.name} did not arrive. Check that Weir runs and that the file is still there, then try again.`,
        ),
      )
    })
    request.onabort = end(() => {
      reject(new DOMException('The upload was cancelled.', 'AbortError'))
    })
    signal.addEventListener('abort', stop)
    request.open('POST', `/uploads?${new URLSearchParams({ batch, name: file.name }).toString()}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.send(file)
  })
}

function pathIn({ status, responseText }: XMLHttpRequest): string | null {
  if (status !== 201) return null
  const { path } = JSON.parse(responseText) as { readonly path: string }
  return path
}

function sentenceIn({ status, responseText }: XMLHttpRequest): string {
  if (status === 401) return 'Weir was restarted. Open the studio with the new link that it printed.'
  try {
    return (JSON.parse(responseText) as { readonly sentence: string }).sentence
  } catch {
    return `Weir did not take the file (HTTP ${status}). Its log has the details.`
  }
}
