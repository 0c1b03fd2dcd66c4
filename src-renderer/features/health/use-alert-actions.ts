import { useMutation, useQueryClient } from '@tanstack/react-query'

import { studioQuery } from '../../api/studio-client.ts'

/** What is done with alerts; every list of them is up to date afterwards. */
export function useAlertActions() {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: studioQuery.alerts.key() })
  const markRead = useMutation(studioQuery.alerts.markRead.mutationOptions({ onSuccess }))
  const markAllRead = useMutation(studioQuery.alerts.markAllRead.mutationOptions({ onSuccess }))
  const dismiss = useMutation(studioQuery.alerts.dismiss.mutationOptions({ onSuccess }))
  const restore = useMutation(studioQuery.alerts.restore.mutationOptions({ onSuccess }))
  const check = useMutation(studioQuery.alerts.check.mutationOptions({ onSuccess }))
  const error = markRead.error ?? markAllRead.error ?? dismiss.error ?? restore.error ?? check.error
  return { markRead, markAllRead, dismiss, restore, check, error }
}

export type AlertActions = ReturnType<typeof useAlertActions>
