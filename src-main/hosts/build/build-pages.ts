import { loadConfigFromFile } from 'electron-vite'
import { build, type InlineConfig } from 'vite'

// The renderer alone: a browser needs no more, and a machine without Electron has no use for the rest.
const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' })
await build({ ...(config.renderer as InlineConfig), configFile: false, logLevel: 'warn' })
