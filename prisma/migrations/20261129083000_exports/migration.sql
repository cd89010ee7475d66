-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'REMOVED');

-- CreateEnum
CREATE TYPE "ExportFormat" AS ENUM ('CSV', 'XLSX', 'JSONL', 'VCARD');

-- CreateEnum
CREATE TYPE "ExportPreset" AS ENUM ('LEADFACTORY', 'HUBSPOT', 'SALESFORCE', 'PIPEDRIVE', 'INSTANTLY');

-- CreateTable
CREATE TABLE "Export" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "campaignId" UUID,
    "campaignName" TEXT,
    "state" "ExportState" NOT NULL DEFAULT 'RUNNING',
    "format" "ExportFormat" NOT NULL,
    "preset" "ExportPreset" NOT NULL,
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
    "leaseUntil" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "startedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "Export_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Export_workspaceId_id_key" ON "Export"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Export_workspaceId_createdAt_id_idx" ON "Export"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Export_state_leaseUntil_idx" ON "Export"("state", "leaseUntil");

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
