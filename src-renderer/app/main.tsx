import '@fontsource-variable/inter/wght.css'
import '@fontsource/ibm-plex-mono/400.css'
import '@fontsource/ibm-plex-mono/500.css'
import '../ui/theme/base.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { Studio } from './studio.tsx'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Studio />
    </StrictMode>,
  )
}
