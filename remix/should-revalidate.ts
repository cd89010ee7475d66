import type { ShouldRevalidateFunction } from '@remix-run/react'

/**
 * For routes around a page: what its address narrows (an order, a search, a page of a list) changes nothing in them, so they are not
 * loaded anew for it.
 */
export const unlessOnlySearchChanges: ShouldRevalidateFunction = (change) => {
  const { currentUrl, nextUrl, formMethod, defaultShouldRevalidate } = change
  const isSamePage = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search
  return isSamePage && formMethod === undefined ? false : defaultShouldRevalidate
}
