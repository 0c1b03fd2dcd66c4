import {
  IconApi,
  IconBuildingWarehouse,
  IconBucket,
  IconDatabase,
  IconMessage,
  IconTimeline,
  IconUserCircle,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'

import type { ConnectorCategory } from '../../../src-shared/connectors/connector-definition.ts'

/** The categories as a person reads them. */
export const categoryWords: Readonly<Record<ConnectorCategory, { readonly label: string; readonly icon: TablerIcon }>> =
  {
    object_storage: { label: 'Files and object stores', icon: IconBucket },
    streaming: { label: 'Streams', icon: IconTimeline },
    warehouse: { label: 'Warehouses', icon: IconBuildingWarehouse },
    database: { label: 'Databases', icon: IconDatabase },
    crm: { label: 'Customers and support', icon: IconUsers },
    cdp: { label: 'Customer data platforms', icon: IconUserCircle },
    messaging: { label: 'Messaging', icon: IconMessage },
    api: { label: 'APIs and services', icon: IconApi },
  }
