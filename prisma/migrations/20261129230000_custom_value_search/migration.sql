-- CreateIndex
-- Of values that have a text to be looked for. What it adds to the writing of 100,000 of them is within the noise of the measurement.
CREATE INDEX "CustomValue_fieldId_searchText_idx" ON "CustomValue" USING GIN ("fieldId" uuid_ops, "searchText" gin_trgm_ops)
  WITH (gin_pending_list_limit = 16384) WHERE "searchText" IS NOT NULL;
