-- As with pg_trgm, any user who may create tables in a database may create this extension (PostgreSQL 13 and later).
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- CreateIndex
-- Begins with the workspace: what others have is neither looked through nor checked again. The old one is dropped behind it, so
-- that no search goes without.
CREATE INDEX "Lead_workspaceId_searchText_idx" ON "Lead" USING GIN ("workspaceId" uuid_ops, "searchText" gin_trgm_ops)
  WITH (gin_pending_list_limit = 16384);

-- DropIndex
DROP INDEX "Lead_searchText_idx";
