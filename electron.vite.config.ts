import { fileURLToPath } from 'node:url'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Both hosts serve the studio from the root and deep links from any depth; electron-vite insists on "./". */
const fromTheRoot = {
  name: 'from-the-root',
  enforce: 'post',
  config: (config: { base?: string }) => {
    config.base = '/'
  },
} as const

export default defineConfig({
  main: {
    build: {
      outDir: here('out/main'),
      sourcemap: true,
      target: 'node20.18',
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: here('src-main/hosts/electron/main.ts'),
          runner: here('src-main/engine/run/runner/runner-main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: here('out/preload'),
      sourcemap: true,
      rolldownOptions: {
        input: { preload: here('src-main/hosts/electron/preload.ts') },
        // A sandboxed preload can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src-renderer'),
    base: '/',
    plugins: [react(), fromTheRoot],
    // Each page gets its own nonce: the hosts put it in the place of this word.
    html: { cspNonce: 'weir-page-nonce' },
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      sourcemap: true,
      // The policy allows no data: fonts or scripts.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: here('src-renderer/index.html') },
    },
  },
})
