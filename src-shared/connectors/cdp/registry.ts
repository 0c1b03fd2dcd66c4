import type { ConnectorDefinition } from '../connector-definition.ts'
import { amplitude } from './amplitude.ts'
import { iterable } from './iterable.ts'
import { klaviyo } from './klaviyo.ts'
import { mixpanel } from './mixpanel.ts'
import { mparticle } from './mparticle.ts'
import { rudderstack } from './rudderstack.ts'
import { segment } from './segment.ts'
import { tealium } from './tealium.ts'

export const cdp: readonly ConnectorDefinition[] = [
  segment,
  klaviyo,
  iterable,
  mparticle,
  rudderstack,
  tealium,
  amplitude,
  mixpanel,
]
