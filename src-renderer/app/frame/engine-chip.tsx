import { Menu, UnstyledButton } from '@mantine/core'
import { IconPlayerPlay, IconSettings } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'

import type { SystemInfo } from '../../../src-shared/contract/records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { formatShortTime } from '../../ui/format/format-time.ts'
import css from './engine-chip.module.css'

type EngineState = SystemInfo['engine']['state'] | 'unknown'

const words: Readonly<Record<EngineState, string>> = {
  ready: 'Ready',
  starting: 'Starting',
  stopped: 'Stopped',
  failed: 'Not available',
  unknown: 'No answer',
}

/** The database that runs load into: its name and whether it is available. */
export function EngineChip() {
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const info = useQuery({
    ...studioQuery.system.info.queryOptions(),
    refetchInterval: ({ state }) => pollMs(state.data?.engine.state),
  })
  const start = useMutation(
    studioQuery.system.startEngine.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(),
    }),
  )
  if (info.isPending) return <span className={css['chip']} aria-hidden />
  const engine = info.isError ? null : info.data.engine
  const state: EngineState = start.isPending ? 'starting' : (engine?.state ?? 'unknown')
  return (
    <Menu width={280}>
      <Menu.Target>
        <UnstyledButton className={css['chip']}>
          <span className={css['unseen']}>Engine database:</span>
          <span className={css['dot']} data-state={state} aria-hidden />
          <span>{words[state]}</span>
          {engine ? <span className={css['address']}>{engine.address}</span> : null}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {engine?.kind === 'external' ? 'Your own Postgres' : 'The embedded Postgres of this workspace'}
        </Menu.Label>
        <Menu.Label className={css['detail'] ?? ''}>
          {engine?.message ?? engine?.address ?? 'Weir does not answer.'}
          {engine?.since && state === engine.state ? (
            <span className={css['since']}>
              {words[state]} since {formatShortTime(new Date(engine.since))}
            </span>
          ) : null}
        </Menu.Label>
        {engine?.kind === 'embedded' && (state === 'stopped' || state === 'failed') ? (
          <Menu.Item
            leftSection={<IconPlayerPlay size={14} />}
            onClick={() => {
              start.mutate(undefined)
            }}
          >
            Start it
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconSettings size={14} />}
          onClick={() => {
            navigate('/settings')
          }}
        >
          Open settings
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Polls often while the state changes, and rarely otherwise, because any call may start the engine. */
function pollMs(state: EngineState = 'unknown'): number {
  if (state === 'starting') return 500
  return state === 'ready' ? 5_000 : 3_000
}
