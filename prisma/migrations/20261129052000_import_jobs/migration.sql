-- CreateEnum
CREATE TYPE "ImportMode" AS ENUM ('UPDATE', 'FILL', 'SKIP');

-- AlterEnum
ALTER TYPE "ImportState" ADD VALUE 'UPLOADED';
ALTER TYPE "ImportState" ADD VALUE 'CHECKING';
ALTER TYPE "ImportState" ADD VALUE 'CHECKED';
ALTER TYPE "ImportState" ADD VALUE 'CANCELLED';
ALTER TYPE "ImportState" ADD VALUE 'UNDOING';
ALTER TYPE "ImportState" ADD VALUE 'UNDONE';

-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "error" TEXT,
ADD COLUMN     "format" JSONB,
ADD COLUMN     "leaseOwner" TEXT,
ADD COLUMN     "leaseUntil" TIMESTAMPTZ(3),
ADD COLUMN     "left" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mapping" JSONB,
ADD COLUMN     "mode" "ImportMode" NOT NULL DEFAULT 'UPDATE',
ADD COLUMN     "removed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "restored" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "rowsTotal" INTEGER;

-- An import of an earlier version that a server's end cut short cannot go on: its file was not kept.
UPDATE "Import" SET "state" = 'FAILED', "finishedAt" = CURRENT_TIMESTAMP WHERE "state" = 'RUNNING';

-- CreateTable
CREATE TABLE "ImportBatch" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "rejections" JSONB NOT NULL,
    "companies" JSONB NOT NULL,
    "created" JSONB NOT NULL,
    "met" JSONB NOT NULL,
    "joined" JSONB NOT NULL,
    "changed" JSONB NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "left" JSONB,

    CONSTRAINT "ImportBatch_pkey" PRIMARY KEY ("workspaceId","importId","position")
);

-- CreateIndex
CREATE INDEX "Import_state_leaseUntil_idx" ON "Import"("state", "leaseUntil");

-- AddForeignKey
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
