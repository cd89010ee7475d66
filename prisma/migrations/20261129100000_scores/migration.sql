-- CreateEnum
CREATE TYPE "ScoreJobState" AS ENUM ('RUNNING', 'COMPLETED', 'FAILED');

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "criteria" JSONB,
ADD COLUMN     "criteriaHash" TEXT;

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "profile" JSONB;

-- AlterTable
ALTER TABLE "CampaignLead" ADD COLUMN     "computedScore" INTEGER,
ADD COLUMN     "overrideAt" TIMESTAMPTZ(3),
ADD COLUMN     "overrideById" UUID,
ADD COLUMN     "overrideReason" TEXT,
ADD COLUMN     "overrideScore" INTEGER,
ADD COLUMN     "scoreBreakdown" JSONB,
ADD COLUMN     "scorePattern" TEXT,
ADD COLUMN     "scorePlan" TEXT,
ADD COLUMN     "scoredAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ScoreJob" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "state" "ScoreJobState" NOT NULL DEFAULT 'RUNNING',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ScoreJob_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "CampaignLead_workspaceId_campaignId_scorePlan_scorePattern__idx" ON "CampaignLead"("workspaceId", "campaignId", "scorePlan", "scorePattern", "overrideScore");

-- AddForeignKey
ALTER TABLE "ScoreJob" ADD CONSTRAINT "ScoreJob_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
