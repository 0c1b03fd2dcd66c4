import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import type { SystemInfo } from '../../../src-shared/contract/records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { Page } from '../../ui/page/page.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { AllowedHosts } from './allowed-hosts.tsx'
import { BackgroundChoice } from './background-choice.tsx'
import { EngineDatabase } from './engine-database.tsx'
import { EngineMemory } from './engine-memory.tsx'
import { Facts } from './facts.tsx'
import { HealthSettings } from './health-settings.tsx'
import { Remotes } from './remotes.tsx'
import { HttpApi } from './http-api.tsx'
import { UnlockSecrets } from './unlock-secrets.tsx'
import css from './settings-page.module.css'

const themes = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

const protection: Readonly<Record<SystemInfo['secretsProtectedBy'], string>> = {
  keychain: 'The workspace key is kept in the keychain of this computer.',
  passphrase: 'The workspace key is locked with your passphrase.',
  'key file':
    'This computer has no keychain that Weir can reach, so the workspace key lies in a file that only your user may read. Whoever can read that file can read the secrets.',
}

/** Appearance, memory, and the locations of the workspace and the database. */
export function SettingsPage() {
  const info = useQuery(studioQuery.system.info.queryOptions())
  // Disabling transitions would need an injected style, which the content policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return (
    <Page crumbs={[{ label: 'Settings' }]} title="Settings">
      <Section title="Appearance">
        <dl className={css['facts']}>
          <div>
            <dt id="theme-label">Theme</dt>
            <dd>
              <SegmentedControl
                aria-labelledby="theme-label"
                data={themes}
                value={colorScheme}
                onChange={(value) => {
                  setColorScheme(value as typeof colorScheme)
                }}
              />
            </dd>
          </div>
        </dl>
      </Section>
      <EngineMemory />
      <AllowedHosts />
      <HealthSettings />
      <BackgroundChoice />
      <Section title="API keys and MCP access">
        <Facts
          facts={[
            {
              label: 'Keys',
              value: (
                <>
                  Programs and MCP clients sign in with keys that you create and revoke.{' '}
                  <Link href="/settings/keys" className={css['link']}>
                    Manage API keys
                  </Link>
                </>
              ),
            },
          ]}
        />
      </Section>
      <Remotes />
      <HttpApi />
      <Answer query={info} skeleton={<RowSkeleton rows={8} />}>
        {({ workspace, engine, secretsProtectedBy, isLocked, version }) => (
          <>
            <Section title="Workspace">
              <Facts
                facts={[
                  { label: 'Folder', value: workspace, isData: true },
                  {
                    label: 'Dropped files',
                    value:
                      'What a browser sent, pasted tables and unpacked archives are in uploads and imports of this folder. Those that no pipeline uses are removed after 7 days.',
                  },
                  {
                    label: 'Secrets',
                    value:
                      isLocked && secretsProtectedBy === 'passphrase' ? (
                        <UnlockSecrets />
                      ) : (
                        protection[secretsProtectedBy]
                      ),
                  },
                ]}
              />
            </Section>
            <EngineDatabase engine={engine} />
            <Section title="About">
              <Facts facts={[{ label: 'Weir', value: version, isData: true }]} />
            </Section>
          </>
        )}
      </Answer>
    </Page>
  )
}
