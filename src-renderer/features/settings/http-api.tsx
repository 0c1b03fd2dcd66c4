import { Anchor, Button, CopyButton, NumberInput, Switch } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { HttpApiStatus } from '../../../src-shared/settings/http-api.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './settings-page.module.css'

/** Whether programs of this machine may call Weir, and where. */
export function HttpApi() {
  const status = useQuery(studioQuery.settings.httpApi.queryOptions())
  return (
    <Section title="HTTP API">
      <Answer query={status} skeleton={<RowSkeleton rows={2} />}>
        {(known) => (
          <dl className={css['facts']}>
            {known.isSwitchable ? <ApiSwitch status={known} /> : null}
            <Address address={known.isSwitchable ? known.address : `${window.location.origin}/api/v1`} />
          </dl>
        )}
      </Answer>
    </Section>
  )
}

function ApiSwitch({ status: { isOn, port, problem } }: { status: HttpApiStatus }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [draft, setDraft] = useState<number | string>(port)
  const isPort = typeof draft === 'number' && draft >= 1024 && draft <= 65_535
  const keep = useMutation({
    ...studioQuery.settings.setHttpApi.mutationOptions(),
    onSuccess: (kept) => {
      client.setQueryData(studioQuery.settings.httpApi.queryKey(), kept)
    },
  })
  return (
    <>
      <div>
        <dt id="http-api-label">Programs</dt>
        <dd>
          <Switch
            aria-labelledby="http-api-label"
            label={isOn ? 'May call Weir while it runs' : 'May not call Weir'}
            checked={isOn}
            disabled={keep.isPending}
            onChange={({ currentTarget }) => {
              keep.mutate({ isOn: currentTarget.checked, port })
            }}
          />
          <p className={css['note']}>
            Only programs of this machine reach it, and each needs an API key. A key says what its program may do.
          </p>
          {problem === null ? null : <FailureNotice message={problem} />}
          {keep.error ? <FailureNotice message={words(keep.error)} /> : null}
        </dd>
      </div>
      <div>
        <dt id="http-api-port-label">Port</dt>
        <dd>
          <form
            className={css['memory']}
            onSubmit={(event) => {
              event.preventDefault()
              if (isPort) keep.mutate({ isOn, port: draft })
            }}
          >
            <NumberInput
              aria-labelledby="http-api-port-label"
              size="sm"
              hideControls
              allowDecimal={false}
              allowNegative={false}
              error={isPort ? null : 'From 1024 to 65535.'}
              value={draft}
              onChange={setDraft}
            />
            <Button type="submit" disabled={!isPort || draft === port} loading={keep.isPending}>
              Save
            </Button>
          </form>
        </dd>
      </div>
    </>
  )
}

function Address({ address }: { address: string | null }) {
  if (address === null) return null
  return (
    <div>
      <dt>Address</dt>
      <dd>
        <div className={css['memory']}>
          <code className={css['data']}>{address}</code>
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button size="xs" variant="subtle" leftSection={<IconCopy size={13} aria-hidden />} onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Anchor href={`${address}/docs`} target="_blank" rel="noreferrer" size="sm">
            API reference
          </Anchor>
        </div>
      </dd>
    </div>
  )
}
