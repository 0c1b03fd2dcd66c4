import {
  IconTableAlias,
  IconDatabase,
  IconHeartRateMonitor,
  IconHistory,
  IconHome,
  IconPlugConnected,
  IconSettings,
  IconShieldX,
  IconTopologyStar3,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react'

/** The screens of the left rail, in its order. */
export const destinations = [
  { href: '/', label: 'Home', icon: IconHome, keys: 'g h' },
  { href: '/pipelines', label: 'Pipelines', icon: IconTopologyStar3, keys: 'g p' },
  { href: '/data', label: 'Data', icon: IconDatabase, keys: 'g d' },
  { href: '/schemas', label: 'Schemas', icon: IconTableAlias, keys: 'g s' },
  { href: '/customers', label: 'Customers', icon: IconUser, keys: 'g u' },
  { href: '/segments', label: 'Segments', icon: IconUsersGroup, keys: 'g m' },
  { href: '/connectors', label: 'Connectors', icon: IconPlugConnected, keys: 'g c' },
  { href: '/quarantine', label: 'Quarantine', icon: IconShieldX, keys: 'g q' },
  { href: '/runs', label: 'Runs', icon: IconHistory, keys: 'g r' },
  { href: '/health', label: 'Health', icon: IconHeartRateMonitor, keys: 'g e' },
  { href: '/settings', label: 'Settings', icon: IconSettings, keys: 'g ,' },
] as const
