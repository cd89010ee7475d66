-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN "criteria" JSONB;
ALTER TABLE "Campaign" ADD COLUMN "criteriaHash" TEXT;

-- AlterTable
ALTER TABLE "Company" ADD COLUMN "profile" JSONB;

-- AlterTable
ALTER TABLE "CampaignLead" ADD COLUMN "computedScore" INTEGER;
ALTER TABLE "CampaignLead" ADD COLUMN "overrideAt" DATETIME;
ALTER TABLE "CampaignLead" ADD COLUMN "overrideById" TEXT;
ALTER TABLE "CampaignLead" ADD COLUMN "overrideReason" TEXT;
ALTER TABLE "CampaignLead" ADD COLUMN "overrideScore" INTEGER;
ALTER TABLE "CampaignLead" ADD COLUMN "scoreBreakdown" JSONB;
ALTER TABLE "CampaignLead" ADD COLUMN "scorePattern" TEXT;
ALTER TABLE "CampaignLead" ADD COLUMN "scorePlan" TEXT;
ALTER TABLE "CampaignLead" ADD COLUMN "scoredAt" DATETIME;

-- CreateTable
CREATE TABLE "ScoreJob" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'RUNNING',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    CONSTRAINT "ScoreJob_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ScoreJob_workspaceId_campaignId_createdAt_idx" ON "ScoreJob"("workspaceId", "campaignId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ScoreJob_state_leaseUntil_idx" ON "ScoreJob"("state", "leaseUntil");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreJob_workspaceId_id_key" ON "ScoreJob"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Campaign_criteriaHash_idx" ON "Campaign"("criteriaHash");

-- CreateIndex
CREATE INDEX "CampaignLead_workspaceId_campaignId_scorePlan_scorePattern_overrideScore_idx" ON "CampaignLead"("workspaceId", "campaignId", "scorePlan", "scorePattern", "overrideScore");
