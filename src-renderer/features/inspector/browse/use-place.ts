import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'

import { studio } from '../../../api/studio-client.ts'

/** What lies at a place of a connector, page by page, as it was listed last; null is where the connector begins. */
export function usePlace(id: string, path: string | null, typed: string) {
  const [contains] = useDebouncedValue(typed, 200)
  const at = path === null ? { id } : { id, path }
  const query = useInfiniteQuery({
    queryKey: ['place', id, path, contains],
    queryFn: ({ pageParam, signal }) => studio.connectors.browse({ ...at, contains, offset: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const seen = pages.reduce((sum, page) => sum + page.entries.length, 0)
      return seen < last.total && last.entries.length > 0 ? seen : undefined
    },
    placeholderData: (before) => (contains === '' ? undefined : before),
    gcTime: 0,
    retry: false,
  })
  const again = useMutation({
    mutationFn: () => studio.connectors.browse({ ...at, limit: 1, refresh: true }),
    onSettled: () => query.refetch(),
  })
  return { query, again }
}
