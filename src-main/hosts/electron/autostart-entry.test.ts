import { expect, test } from 'vitest'

import { autostartEntry } from './autostart-entry.ts'

test('the entry that starts Weir with the system names its command, with what is odd in a path quoted', () => {
  const entry = autostartEntry(['/opt/Weir App/weir', '--hidden', '--workspace=/home/a/50% "b"'])
  expect(entry.split('\n')[3]).toBe(String.raw`Exec="/opt/Weir App/weir" "--hidden" "--workspace=/home/a/50%% \\"b\\""`)
})
