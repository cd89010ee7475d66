-- DropIndex
DROP INDEX "CampaignLead_workspaceId_campaignId_createdAt_leadId_idx";

-- DropIndex
DROP INDEX "LeadVerification_workspaceId_class_idx";

-- CreateIndex
CREATE INDEX "CampaignLead_workspaceId_campaignId_score_leadId_idx" ON "CampaignLead"("workspaceId", "campaignId", "score", "leadId");

-- CreateIndex
CREATE INDEX "CampaignLead_workspaceId_campaignId_status_leadId_idx" ON "CampaignLead"("workspaceId", "campaignId", "status", "leadId");

-- CreateIndex
CREATE INDEX "LeadVerification_workspaceId_class_leadId_idx" ON "LeadVerification"("workspaceId", "class", "leadId");
