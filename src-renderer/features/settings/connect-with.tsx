import { Button, CopyButton } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'

import { type EngineLogin, psqlCommand } from './psql-command.ts'
import css from './settings-page.module.css'

/** How other programs connect to the engine database: what they ask for, and a command for psql. */
export function ConnectWith({ login }: { login: EngineLogin }) {
  const { host, port, database, user, file } = login
  const command = psqlCommand(login)
  return (
    <div className={css['connect']}>
      <p className={css['data']}>
        host {host} · port {port} · database {database} · user {user}
      </p>
      <div className={css['command']}>
        <pre tabIndex={0} aria-label="Command for psql">
          {command}
        </pre>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button size="xs" variant="subtle" leftSection={<IconCopy size={13} aria-hidden />} onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className={css['note']}>
        {file === null ? (
          'psql asks for the password of the user.'
        ) : (
          <>
            The password is the one called password in <code className={css['data']}>{file}</code>, which only you can
            read. The server runs while Weir does.
          </>
        )}
      </p>
    </div>
  )
}
