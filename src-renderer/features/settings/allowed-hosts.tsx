import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { allowedHostSchema, hostsIn } from '../../../src-shared/settings/allowed-hosts.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './settings-page.module.css'

/** The hosts with private addresses that a document may send requests to. */
export function AllowedHosts() {
  const settings = useQuery(studioQuery.settings.get.queryOptions())
  return (
    <Section title="Requests">
      <Answer query={settings} skeleton={<RowSkeleton rows={2} />}>
        {({ allowedHosts, allowedByEnvironment }) => (
          <dl className={css['facts']}>
            <div>
              <dt id="allowed-hosts-label">Allowed hosts</dt>
              <dd>
                <HostList key={allowedHosts.join()} hosts={allowedHosts} />
                <p className={css['note']}>
                  A pipeline may come from somebody else, so its webhooks, services and downloads reach public addresses
                  only: never this machine, its network, or the metadata service of a cloud. Hosts listed here, one a
                  line, are the exception, for every pipeline of the workspace; localhost:8080 allows that port only.
                  What you enter in a connector is your own choice and needs no entry.
                </p>
                {allowedByEnvironment.length === 0 ? null : (
                  <p className={css['note']}>WEIR_ALLOWED_HOSTS also allows {allowedByEnvironment.join(', ')}.</p>
                )}
              </dd>
            </div>
          </dl>
        )}
      </Answer>
    </Section>
  )
}

function HostList({ hosts }: { hosts: readonly string[] }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [draft, setDraft] = useState(hosts.join('\n'))
  const wanted = hostsIn(draft)
  const wrong = wanted.find((host) => !allowedHostSchema.safeParse(host).success)
  const keep = useMutation({
    ...studioQuery.settings.set.mutationOptions(),
    onSuccess: (kept) => {
      client.setQueryData(studioQuery.settings.get.queryKey(), kept)
    },
  })
  return (
    <form
      className={css['memory']}
      onSubmit={(event) => {
        event.preventDefault()
        if (wrong === undefined) keep.mutate({ allowedHosts: [...wanted] })
      }}
    >
      <Textarea
        aria-labelledby="allowed-hosts-label"
        className={css['hosts'] ?? ''}
        autosize
        minRows={1}
        maxRows={8}
        placeholder="none"
        spellCheck={false}
        error={
          wrong === undefined ? null : `${wrong} is not a host. Write it without https:// and path, like 10.0.0.5:8080.`
        }
        value={draft}
        onChange={(event) => {
          setDraft(event.currentTarget.value)
        }}
      />
      <Button type="submit" disabled={wrong !== undefined || wanted.join() === hosts.join()} loading={keep.isPending}>
        Save
      </Button>
      {keep.error ? <FailureNotice message={words(keep.error)} /> : null}
    </form>
  )
}
