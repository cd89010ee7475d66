import { useLocation, useNavigation, useSearchParams } from '@remix-run/react'

/**
 * The address's parameters as they are about to be: a control shows what was just chosen while the list is still on
 * its way.
 */
export function usePendingParams(): URLSearchParams {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const { location } = useNavigation()
  return location?.pathname === pathname ? new URLSearchParams(location.search) : params
}
