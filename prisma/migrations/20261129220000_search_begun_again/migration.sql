-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "resolutionRequestsBefore" INTEGER NOT NULL DEFAULT 0;
