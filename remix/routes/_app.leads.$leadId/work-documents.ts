import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** A note as the lead's page shows it. */
export const NoteFields = graphql(`
  fragment NoteFields on LeadNote @_unmask {
    id
    text
    canChange
    createdAt
    editedAt
    author {
      name
    }
  }
`)

export type NoteData = ResultOf<typeof NoteFields>

export const AddTagMutation = graphql(`
  mutation AddTag($leadId: ID!, $name: String!) {
    addLeadTag(leadId: $leadId, name: $name) {
      id
    }
  }
`)

export const RemoveTagMutation = graphql(`
  mutation RemoveTag($leadId: ID!, $tagId: ID!) {
    removeLeadTag(leadId: $leadId, tagId: $tagId) {
      id
    }
  }
`)

export const SetOwnerMutation = graphql(`
  mutation SetOwner($leadId: ID!, $ownerId: ID) {
    setLeadOwner(leadId: $leadId, ownerId: $ownerId) {
      id
    }
  }
`)

export const AddNoteMutation = graphql(`
  mutation AddNote($leadId: ID!, $text: String!) {
    addLeadNote(leadId: $leadId, text: $text) {
      id
    }
  }
`)

export const EditNoteMutation = graphql(`
  mutation EditNote($id: ID!, $text: String!) {
    updateLeadNote(id: $id, text: $text) {
      id
    }
  }
`)

export const DeleteNoteMutation = graphql(`
  mutation DeleteNote($id: ID!) {
    deleteLeadNote(id: $id)
  }
`)
