import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { SystemInfo } from '../../../src-shared/contract/records.ts'
import type { DatabaseReport } from '../../../src-shared/database-rights/database-report.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'
import { formatShortTime } from '../../ui/format/format-time.ts'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { ConnectWith } from './connect-with.tsx'
import { EngineChoice } from './engine-choice.tsx'
import { type Fact, Facts } from './facts.tsx'
import { LedgerSchema } from './ledger-schema.tsx'
import { Rights } from './rights.tsx'
import css from './settings-page.module.css'

const kinds: Readonly<Record<SystemInfo['engine']['kind'], string>> = {
  embedded: 'Embedded, its data in this workspace',
  external: 'Your own Postgres',
}

const states: Readonly<Record<SystemInfo['engine']['state'], string>> = {
  ready: 'Ready',
  starting: 'Starting',
  stopped: 'Stopped; it starts when it is needed',
  failed: 'Not available',
}

/** The database that runs load into: where it is, how it is reached, and what its role may do there. */
export function EngineDatabase({ engine }: { engine: SystemInfo['engine'] }) {
  const client = useQueryClient()
  const isReady = engine.state === 'ready'
  const report = useQuery({
    ...studioQuery.database.check.queryOptions({ input: {} }),
    enabled: isReady,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const start = useMutation(
    studioQuery.system.startEngine.mutationOptions({ onSettled: () => client.invalidateQueries() }),
  )
  const facts: readonly Fact[] = [
    { label: 'Kind', value: kinds[engine.kind] },
    { label: 'Address', value: engine.address, isData: true },
    {
      label: 'State',
      value: (
        <>
          {engine.message ?? states[engine.state]}
          {engine.since === null ? null : (
            <span className={css['since']}>
              {' since '}
              {formatShortTime(new Date(engine.since))}
            </span>
          )}
        </>
      ),
    },
    ...(engine.login
      ? [{ label: 'Connect with psql or other tools', value: <ConnectWith login={engine.login} /> }]
      : []),
    ...(report.data ? factsOf(report.data) : []),
    ...(engine.kind === 'external' ? [{ label: "Schema of Weir's own tables", value: <LedgerSchema /> }] : []),
  ]
  return (
    <>
      <Section title="Engine database">
        <Facts facts={facts} />
      </Section>
      <EngineChoice />
      <Section
        title="Rights in the database"
        aside={
          isReady ? (
            <Button size="xs" variant="subtle" loading={report.isFetching} onClick={() => void report.refetch()}>
              Check again
            </Button>
          ) : null
        }
      >
        {isReady ? (
          <Answer query={report} skeleton={<RowSkeleton rows={4} />}>
            {(data) => <Rights report={data} />}
          </Answer>
        ) : (
          <div className={css['start']}>
            <p>What the role may do is read from the database, which is not running.</p>
            <Button
              loading={start.isPending || engine.state === 'starting'}
              onClick={() => {
                start.mutate(undefined)
              }}
            >
              Start it and check
            </Button>
          </div>
        )}
      </Section>
    </>
  )
}

const factsOf = ({ role, version, encoding, tlsVersion, timeouts, findings }: DatabaseReport): readonly Fact[] => [
  { label: 'Server', value: `PostgreSQL ${version}, text as ${encoding}` },
  { label: 'Role', value: role, isData: true },
  {
    label: 'Encryption',
    value:
      tlsVersion !== null
        ? `${tlsVersion}: what is sent cannot be read on the way`
        : findings.some(({ code }) => code === 'not_encrypted')
          ? 'None, and the server is on another machine'
          : 'None, and none is needed: the server is on this machine',
  },
  ...timeouts.map(({ name, ms }) => ({
    label: name,
    value: `${formatDuration(ms)}; loads switch it off for themselves`,
  })),
]
