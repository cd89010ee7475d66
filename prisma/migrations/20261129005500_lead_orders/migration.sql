-- DropIndex
DROP INDEX "Lead_workspaceId_email_idx";

-- CreateIndex
CREATE INDEX "Company_workspaceId_name_id_idx" ON "Company"("workspaceId", "name", "id");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_updatedAt_id_idx" ON "Lead"("workspaceId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_name_id_idx" ON "Lead"("workspaceId", "name", "id");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_title_id_idx" ON "Lead"("workspaceId", "title", "id");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_email_id_idx" ON "Lead"("workspaceId", "email", "id");

-- CreateIndex
CREATE INDEX "CampaignLead_workspaceId_status_campaignId_idx" ON "CampaignLead"("workspaceId", "status", "campaignId");
