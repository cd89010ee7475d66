import { Outlet } from '@remix-run/react'
import type { ReactNode } from 'react'
import { createContext, useContext } from 'react'
import type { ListFrame } from './documents.ts'

const FrameContext = createContext<ListFrame | null>(null)

/**
 * Gives what stands around a list of leads to the page below, which alone is loaded anew while the list is sorted, searched and
 * paged. `context`: what that page's outlet gives it besides.
 */
export function ListFrameOutlet({ frame, context }: { frame: ListFrame; context: unknown }): ReactNode {
  return (
    <FrameContext.Provider value={frame}>
      <Outlet context={context} />
    </FrameContext.Provider>
  )
}

export function useListFrame(): ListFrame {
  const frame = useContext(FrameContext)
  if (frame === null) throw new Error('A list of leads stands outside its frame')
  return frame
}
