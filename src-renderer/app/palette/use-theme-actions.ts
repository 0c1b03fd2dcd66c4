import { useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useMemo } from 'react'

import { type Action, useActions } from '../../ui/actions/use-actions.ts'

const themes = [
  { scheme: 'light', label: 'Use the light theme', icon: IconSun },
  { scheme: 'dark', label: 'Use the dark theme', icon: IconMoon },
  { scheme: 'auto', label: "Use the system's theme", icon: IconDeviceDesktop },
] as const

/** Offers the themes that are not in use. */
export function useThemeActions(): void {
  // Disabling transitions would need an injected style, which the content policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const actions = useMemo<readonly Action[]>(
    () =>
      themes
        .filter(({ scheme }) => scheme !== colorScheme)
        .map(({ scheme, label, icon }) => ({
          id: `theme ${scheme}`,
          label,
          group: 'Studio',
          icon,
          words: 'appearance colour',
          run: () => {
            setColorScheme(scheme)
          },
        })),
    [colorScheme, setColorScheme],
  )
  useActions(actions)
}
