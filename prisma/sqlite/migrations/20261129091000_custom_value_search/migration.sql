-- CreateIndex
CREATE INDEX "CustomValue_fieldId_workspaceId_searchText_leadId_idx" ON "CustomValue"("fieldId", "workspaceId", "searchText", "leadId");
