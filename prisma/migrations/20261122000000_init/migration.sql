-- CreateEnum
CREATE TYPE "Role" AS ENUM ('OWNER', 'MEMBER');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('QUEUED', 'RUNNING', 'PAUSED', 'CANCELLING', 'CANCELLED', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED');

-- CreateEnum
CREATE TYPE "RunSiteState" AS ENUM ('QUEUED', 'RUNNING', 'CANCELLED', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED');

-- CreateEnum
CREATE TYPE "SiteReason" AS ENUM ('INVALID_ADDRESS', 'PRIVATE_ADDRESS', 'DNS', 'REFUSED', 'TIMEOUT', 'TLS', 'ROBOTS', 'BLOCKED', 'HTTP_ERROR', 'NOT_HTML', 'TOO_LARGE', 'NOTHING_FOUND', 'NOT_A_COMPANY', 'DUPLICATE', 'BELOW_THRESHOLD', 'SUPPRESSED', 'CRASHED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "LeadKind" AS ENUM ('PERSON', 'GENERAL');

-- CreateEnum
CREATE TYPE "LeadStatus" AS ENUM ('NEW', 'QUALIFIED', 'CONTACTED', 'REJECTED');

-- CreateEnum
CREATE TYPE "EvidenceMethod" AS ENUM ('MAILTO', 'TEL', 'TEXT', 'OBFUSCATED_TEXT', 'CFEMAIL', 'JSONLD', 'MICRODATA', 'HCARD', 'RDFA', 'META', 'TITLE', 'CARD', 'TABLE', 'LIST', 'HEADING', 'PROSE', 'LINK', 'IMPORT', 'USER');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('RUNNING', 'COMPLETED', 'FAILED');

-- CreateTable
CREATE TABLE "Workspace" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'MEMBER',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("workspaceId","userId")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "icp" TEXT NOT NULL,
    "vertical" TEXT,
    "addresses" JSONB NOT NULL DEFAULT '[]',
    "maxPages" INTEGER NOT NULL DEFAULT 40,
    "leadCount" INTEGER NOT NULL DEFAULT 0,
    "lastRunId" UUID,
    "searchText" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'QUEUED',
    "criteria" JSONB NOT NULL,
    "vertical" TEXT,
    "verticalVersion" TEXT,
    "extractorVersion" TEXT NOT NULL,
    "sitesTotal" INTEGER NOT NULL DEFAULT 0,
    "sitesDone" INTEGER NOT NULL DEFAULT 0,
    "sitesFailed" INTEGER NOT NULL DEFAULT 0,
    "sitesWithPeople" INTEGER NOT NULL DEFAULT 0,
    "sitesWithEmail" INTEGER NOT NULL DEFAULT 0,
    "pagesFetched" INTEGER NOT NULL DEFAULT 0,
    "bytesFetched" BIGINT NOT NULL DEFAULT 0,
    "leadsFound" INTEGER NOT NULL DEFAULT 0,
    "leadsNew" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "wakeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunSite" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "siteKey" TEXT NOT NULL,
    "state" "RunSiteState" NOT NULL DEFAULT 'QUEUED',
    "reason" "SiteReason",
    "detail" TEXT,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "people" INTEGER NOT NULL DEFAULT 0,
    "emails" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "companyId" UUID,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RunSite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Company" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "siteKey" TEXT NOT NULL,
    "domain" TEXT,
    "name" TEXT NOT NULL,
    "legalName" TEXT,
    "description" TEXT,
    "emails" JSONB NOT NULL DEFAULT '[]',
    "phones" JSONB NOT NULL DEFAULT '[]',
    "socials" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lead" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "kind" "LeadKind" NOT NULL,
    "identityKey" TEXT NOT NULL,
    "name" TEXT,
    "title" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "emails" JSONB NOT NULL DEFAULT '[]',
    "phones" JSONB NOT NULL DEFAULT '[]',
    "links" JSONB NOT NULL DEFAULT '[]',
    "searchText" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Lead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignLead" (
    "workspaceId" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "status" "LeadStatus" NOT NULL DEFAULT 'NEW',
    "score" INTEGER,
    "runId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CampaignLead_pkey" PRIMARY KEY ("workspaceId","campaignId","leadId")
);

-- CreateTable
CREATE TABLE "PageSnapshot" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "runSiteId" UUID,
    "url" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "contentType" TEXT,
    "charset" TEXT,
    "status" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PageSnapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "campaignId" UUID,
    "fileName" TEXT NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'RUNNING',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "startedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "companyId" UUID,
    "leadId" UUID,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "method" "EvidenceMethod" NOT NULL,
    "snippet" TEXT,
    "byteStart" INTEGER,
    "byteEnd" INTEGER,
    "confidence" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "extractorVersion" TEXT,
    "licence" TEXT,
    "sourceUrl" TEXT,
    "pageSnapshotId" UUID,
    "importId" UUID,
    "importLine" INTEGER,
    "userId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Member_userId_idx" ON "Member"("userId");

-- CreateIndex
CREATE INDEX "Campaign_workspaceId_createdAt_id_idx" ON "Campaign"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_workspaceId_id_key" ON "Campaign"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Run_workspaceId_createdAt_id_idx" ON "Run"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Run_workspaceId_campaignId_createdAt_idx" ON "Run"("workspaceId", "campaignId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Run_state_wakeAt_idx" ON "Run"("state", "wakeAt");

-- CreateIndex
CREATE UNIQUE INDEX "Run_workspaceId_id_key" ON "Run"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "RunSite_workspaceId_runId_position_idx" ON "RunSite"("workspaceId", "runId", "position");

-- CreateIndex
CREATE INDEX "RunSite_runId_state_position_idx" ON "RunSite"("runId", "state", "position");

-- CreateIndex
CREATE INDEX "RunSite_state_leaseUntil_idx" ON "RunSite"("state", "leaseUntil");

-- CreateIndex
CREATE UNIQUE INDEX "RunSite_workspaceId_id_key" ON "RunSite"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RunSite_workspaceId_runId_siteKey_key" ON "RunSite"("workspaceId", "runId", "siteKey");

-- CreateIndex
CREATE INDEX "Company_workspaceId_domain_idx" ON "Company"("workspaceId", "domain");

-- CreateIndex
CREATE UNIQUE INDEX "Company_workspaceId_id_key" ON "Company"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Company_workspaceId_siteKey_key" ON "Company"("workspaceId", "siteKey");

-- CreateIndex
CREATE INDEX "Lead_workspaceId_createdAt_id_idx" ON "Lead"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Lead_workspaceId_email_idx" ON "Lead"("workspaceId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "Lead_workspaceId_id_key" ON "Lead"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Lead_workspaceId_companyId_identityKey_key" ON "Lead"("workspaceId", "companyId", "identityKey");

-- CreateIndex
CREATE INDEX "CampaignLead_workspaceId_leadId_idx" ON "CampaignLead"("workspaceId", "leadId");

-- CreateIndex
CREATE INDEX "CampaignLead_workspaceId_campaignId_createdAt_leadId_idx" ON "CampaignLead"("workspaceId", "campaignId", "createdAt" DESC, "leadId" DESC);

-- CreateIndex
CREATE INDEX "CampaignLead_workspaceId_runId_idx" ON "CampaignLead"("workspaceId", "runId");

-- CreateIndex
CREATE INDEX "PageSnapshot_workspaceId_contentHash_idx" ON "PageSnapshot"("workspaceId", "contentHash");

-- CreateIndex
CREATE UNIQUE INDEX "PageSnapshot_workspaceId_id_key" ON "PageSnapshot"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "PageSnapshot_workspaceId_runSiteId_url_key" ON "PageSnapshot"("workspaceId", "runSiteId", "url");

-- CreateIndex
CREATE INDEX "Import_workspaceId_campaignId_createdAt_idx" ON "Import"("workspaceId", "campaignId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Import_workspaceId_id_key" ON "Import"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Evidence_workspaceId_leadId_field_idx" ON "Evidence"("workspaceId", "leadId", "field");

-- CreateIndex
CREATE INDEX "Evidence_workspaceId_companyId_field_idx" ON "Evidence"("workspaceId", "companyId", "field");

-- CreateIndex
CREATE INDEX "Evidence_workspaceId_pageSnapshotId_idx" ON "Evidence"("workspaceId", "pageSnapshotId");

-- CreateIndex
CREATE INDEX "Evidence_workspaceId_importId_idx" ON "Evidence"("workspaceId", "importId");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_workspaceId_id_key" ON "Evidence"("workspaceId", "id");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_workspaceId_lastRunId_fkey" FOREIGN KEY ("workspaceId", "lastRunId") REFERENCES "Run"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunSite" ADD CONSTRAINT "RunSite_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunSite" ADD CONSTRAINT "RunSite_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignLead" ADD CONSTRAINT "CampaignLead_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignLead" ADD CONSTRAINT "CampaignLead_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignLead" ADD CONSTRAINT "CampaignLead_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "PageSnapshot" ADD CONSTRAINT "PageSnapshot_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PageSnapshot" ADD CONSTRAINT "PageSnapshot_workspaceId_runSiteId_fkey" FOREIGN KEY ("workspaceId", "runSiteId") REFERENCES "RunSite"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_pageSnapshotId_fkey" FOREIGN KEY ("workspaceId", "pageSnapshotId") REFERENCES "PageSnapshot"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
