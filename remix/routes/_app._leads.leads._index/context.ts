import { useOutletContext } from '@remix-run/react'

/** What the list of the whole workspace is given: the campaigns that a lead can be added to. */
export interface WorkspaceListContext {
  campaigns: { id: string; name: string }[]
}

export const useWorkspaceList = (): WorkspaceListContext => useOutletContext<WorkspaceListContext>()
