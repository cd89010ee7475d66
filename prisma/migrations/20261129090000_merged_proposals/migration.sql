-- CreateIndex
CREATE INDEX "DuplicateProposal_workspaceId_secondId_idx" ON "DuplicateProposal"("workspaceId", "secondId");
