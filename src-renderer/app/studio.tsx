import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'

import { toFailure } from '../api/failure.ts'
import { WayIn } from '../features/way-in/way-in.tsx'
import { FailureWords } from '../ui/state/failure-words.ts'
import { Toast } from '../ui/toast/toast.tsx'
import { mantineTheme } from '../ui/theme/mantine-theme.ts'
import { Frame } from './frame/frame.tsx'
import { CommandPalette } from './palette/command-palette.tsx'
import { createQueryClient } from './query-client.ts'
import { Screens } from './screens.tsx'
import { ShortcutSheet } from './shortcuts/shortcut-sheet.tsx'

const queryClient = createQueryClient()
const failureWords = (error: unknown): string => toFailure(error).message

/** The whole studio. Styles come from files, so Mantine injects none and the content policy can stay strict. */
export function Studio() {
  return (
    <MantineProvider theme={mantineTheme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <FailureWords value={failureWords}>
          <Frame>
            <Screens />
          </Frame>
          <WayIn />
          <CommandPalette />
          <ShortcutSheet />
          <Toast />
        </FailureWords>
      </QueryClientProvider>
    </MantineProvider>
  )
}
