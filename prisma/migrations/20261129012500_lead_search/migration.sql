-- Any user who may create tables in a database may create this extension (PostgreSQL 13 and later).
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateIndex
-- New rows wait in a list of up to 16 MB (the figure is in kB), which is put into the index at once: row by row would cost
-- an import more. Searches read that list too, which bounds it.
CREATE INDEX "Lead_searchText_idx" ON "Lead" USING GIN ("searchText" gin_trgm_ops) WITH (gin_pending_list_limit = 16384);
