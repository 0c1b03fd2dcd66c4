import { expect, test } from 'vitest'

import { type KeyPress, pressedKeys } from './pressed-keys.ts'

const press = (key: string, ...down: ('ctrl' | 'meta' | 'alt' | 'shift' | 'altGr')[]): KeyPress => ({
  key,
  ctrlKey: down.includes('ctrl'),
  metaKey: down.includes('meta'),
  altKey: down.includes('alt'),
  shiftKey: down.includes('shift'),
  getModifierState: () => down.includes('altGr'),
})

test('the same shortcut works with Ctrl and with ⌘', () => {
  expect(pressedKeys(press('Z', 'ctrl', 'shift'))).toBe('mod+shift+z')
  expect(pressedKeys(press('Z', 'meta', 'shift'))).toBe('mod+shift+z')
  expect(pressedKeys(press('Enter', 'ctrl'))).toBe('mod+enter')
})

test('a sign is that sign on every keyboard, however it is typed', () => {
  expect(pressedKeys(press('?', 'shift'))).toBe('?')
  expect(pressedKeys(press('[', 'ctrl', 'alt', 'altGr'))).toBe('[')
})

test('a capital letter is not its small one', () => {
  expect(pressedKeys(press('G', 'shift'))).toBe('shift+g')
  expect(pressedKeys(press('g'))).toBe('g')
})
