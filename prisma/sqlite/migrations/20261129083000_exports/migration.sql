-- CreateTable
CREATE TABLE "Export" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "campaignId" TEXT,
    "campaignName" TEXT,
    "state" TEXT NOT NULL DEFAULT 'RUNNING',
    "format" TEXT NOT NULL,
    "preset" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "scope" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "position" JSONB,
    "file" TEXT,
    "licences" JSONB NOT NULL DEFAULT '[]',
    "error" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "startedById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    "expiresAt" DATETIME,
    CONSTRAINT "Export_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Export_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Export_workspaceId_id_key" ON "Export"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Export_workspaceId_createdAt_id_idx" ON "Export"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Export_state_leaseUntil_idx" ON "Export"("state", "leaseUntil");
