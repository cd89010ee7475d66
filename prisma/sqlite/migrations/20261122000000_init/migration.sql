-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'MEMBER',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("workspaceId", "userId"),
    CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "icp" TEXT NOT NULL,
    "vertical" TEXT,
    "addresses" JSONB NOT NULL DEFAULT [],
    "maxPages" INTEGER NOT NULL DEFAULT 40,
    "leadCount" INTEGER NOT NULL DEFAULT 0,
    "lastRunId" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Campaign_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Campaign_workspaceId_lastRunId_fkey" FOREIGN KEY ("workspaceId", "lastRunId") REFERENCES "Run" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
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
    "wakeAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Run_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RunSite" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "siteKey" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
    "reason" TEXT,
    "detail" TEXT,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "people" INTEGER NOT NULL DEFAULT 0,
    "emails" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "companyId" TEXT,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "RunSite_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RunSite_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Company" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "siteKey" TEXT NOT NULL,
    "domain" TEXT,
    "name" TEXT NOT NULL,
    "legalName" TEXT,
    "description" TEXT,
    "emails" JSONB NOT NULL DEFAULT [],
    "phones" JSONB NOT NULL DEFAULT [],
    "socials" JSONB NOT NULL DEFAULT [],
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Company_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Lead" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "companyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "identityKey" TEXT NOT NULL,
    "name" TEXT,
    "title" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "emails" JSONB NOT NULL DEFAULT [],
    "phones" JSONB NOT NULL DEFAULT [],
    "links" JSONB NOT NULL DEFAULT [],
    "searchText" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Lead_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CampaignLead" (
    "workspaceId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'NEW',
    "score" INTEGER,
    "runId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("workspaceId", "campaignId", "leadId"),
    CONSTRAINT "CampaignLead_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CampaignLead_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CampaignLead_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "Run" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "PageSnapshot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "runSiteId" TEXT,
    "url" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "contentType" TEXT,
    "charset" TEXT,
    "status" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "fetchedAt" DATETIME NOT NULL,
    CONSTRAINT "PageSnapshot_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PageSnapshot_workspaceId_runSiteId_fkey" FOREIGN KEY ("workspaceId", "runSiteId") REFERENCES "RunSite" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "campaignId" TEXT,
    "fileName" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'RUNNING',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "startedById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    CONSTRAINT "Import_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Import_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "companyId" TEXT,
    "leadId" TEXT,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "snippet" TEXT,
    "byteStart" INTEGER,
    "byteEnd" INTEGER,
    "confidence" REAL NOT NULL DEFAULT 1,
    "extractorVersion" TEXT,
    "licence" TEXT,
    "sourceUrl" TEXT,
    "pageSnapshotId" TEXT,
    "importId" TEXT,
    "importLine" INTEGER,
    "userId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Evidence_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Evidence_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Evidence_workspaceId_pageSnapshotId_fkey" FOREIGN KEY ("workspaceId", "pageSnapshotId") REFERENCES "PageSnapshot" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Evidence_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
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
