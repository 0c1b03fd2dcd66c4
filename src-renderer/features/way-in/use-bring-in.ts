import { useCallback } from 'react'
import { useLocation } from 'wouter'

import { pathsOf } from './send-files.ts'

/** Brings files into the import sheet, from wherever they were taken. */
export function useBringIn(): (files: readonly File[]) => Promise<void> {
  const [, navigate] = useLocation()
  return useCallback(
    async (files) => {
      if (files.length === 0) return
      const paths = await pathsOf(files)
      if (paths !== null) navigate(`/import?${paths.map((path) => `open=${encodeURIComponent(path)}`).join('&')}`)
    },
    [navigate],
  )
}
