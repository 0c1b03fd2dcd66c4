import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { EngineChoice as Choice } from '../../../src-shared/settings/engine-address.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { EngineAddressForm } from './engine-address-form.tsx'
import css from './engine-choice.module.css'
import { UseEmbedded } from './use-embedded.tsx'

/** Which database runs load into: the embedded one, or a Postgres of the user's own. */
export function EngineChoice() {
  const choice = useQuery({ ...studioQuery.settings.database.queryOptions(), refetchOnWindowFocus: false })
  return (
    <Section title="Change the database">
      <Answer query={choice} skeleton={<RowSkeleton rows={3} />}>
        {(data) =>
          data.isFixed ? (
            <p className={css['note']}>
              The database was named by the option --db or by WEIR_DATABASE_URL when Weir was started, and that counts
              before the settings. Start Weir without it to choose the database here.
            </p>
          ) : (
            <Chooser key={JSON.stringify(data.address)} choice={data} />
          )
        }
      </Answer>
    </Section>
  )
}

function Chooser({ choice }: { choice: Choice }) {
  const [kind, setKind] = useState(choice.address === null ? 'embedded' : 'external')
  return (
    <div className={css['chooser']}>
      <SegmentedControl
        aria-label="Kind of database"
        value={kind}
        onChange={setKind}
        data={[
          { value: 'embedded', label: 'Embedded' },
          { value: 'external', label: 'Your own Postgres' },
        ]}
      />
      {kind === 'external' ? <EngineAddressForm saved={choice.address} /> : null}
      {kind === 'embedded' ? <UseEmbedded isUsed={choice.address === null} /> : null}
      <p className={css['note']}>
        Pipelines, schemas and the history of runs stay in this workspace. Tables, quarantined rows and the record of
        what was loaded stay in the database that you leave: in another one, files count as not loaded yet, and a schema
        has to be applied before its first load. A change takes effect at once, and is refused while a run is active.
      </p>
    </div>
  )
}
