import { expect, test } from 'vitest'

import { browserOpener } from './open-in-browser.ts'

test('no browser is opened where nobody would see it', () => {
  expect(browserOpener({ PATH: '/usr/bin' }, 'linux', 1000)).toBeNull()
  expect(browserOpener({ DISPLAY: ':0', PATH: '/usr/bin' }, 'linux', 0)).toBeNull()
  expect(browserOpener({ DISPLAY: ':0', PATH: '/nowhere' }, 'linux', 1000)).toBeNull()
  expect(browserOpener({ CI: 'true' }, 'darwin', 501)).toBeNull()
})

test('macOS and Windows open the page as a double click would', () => {
  expect(browserOpener({}, 'darwin', 501)).toEqual(['open'])
  expect(browserOpener({}, 'win32')).toEqual(['rundll32', 'url.dll,FileProtocolHandler'])
})
