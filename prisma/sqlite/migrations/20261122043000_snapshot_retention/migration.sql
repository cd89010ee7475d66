-- AlterTable
ALTER TABLE "PageSnapshot" ADD COLUMN "copyRemovedAt" DATETIME;
