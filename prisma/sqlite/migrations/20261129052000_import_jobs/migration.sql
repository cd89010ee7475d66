-- AlterTable
-- Column by column: making the tables anew, as Prisma proposes, would take what refers to them along where foreign keys are on.
ALTER TABLE "Import" ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Import" ADD COLUMN "error" TEXT;
ALTER TABLE "Import" ADD COLUMN "format" JSONB;
ALTER TABLE "Import" ADD COLUMN "leaseOwner" TEXT;
ALTER TABLE "Import" ADD COLUMN "leaseUntil" DATETIME;
ALTER TABLE "Import" ADD COLUMN "left" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Import" ADD COLUMN "mapping" JSONB;
ALTER TABLE "Import" ADD COLUMN "mode" TEXT NOT NULL DEFAULT 'UPDATE';
ALTER TABLE "Import" ADD COLUMN "removed" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Import" ADD COLUMN "restored" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Import" ADD COLUMN "rowsTotal" INTEGER;

-- An import of an earlier version that a server's end cut short cannot go on: its file was not kept.
UPDATE "Import" SET "state" = 'FAILED', "finishedAt" = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') WHERE "state" = 'RUNNING';

-- CreateTable
CREATE TABLE "ImportBatch" (
    "workspaceId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "rejections" JSONB NOT NULL,
    "companies" JSONB NOT NULL,
    "created" JSONB NOT NULL,
    "met" JSONB NOT NULL,
    "joined" JSONB NOT NULL,
    "changed" JSONB NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    "left" JSONB,

    PRIMARY KEY ("workspaceId", "importId", "position"),
    CONSTRAINT "ImportBatch_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Import_state_leaseUntil_idx" ON "Import"("state", "leaseUntil");
