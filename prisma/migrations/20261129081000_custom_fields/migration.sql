-- CreateEnum
CREATE TYPE "CustomFieldType" AS ENUM ('TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'CHOICE', 'URL');

-- CreateTable
CREATE TABLE "CustomField" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" "CustomFieldType" NOT NULL,
    "choices" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomField_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomValue" (
    "workspaceId" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "fieldId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "searchText" TEXT,
    "number" DOUBLE PRECISION,
    "userId" UUID,
    "importId" UUID,
    "importLine" INTEGER,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CustomValue_pkey" PRIMARY KEY ("workspaceId","leadId","fieldId")
);

-- CreateIndex
CREATE UNIQUE INDEX "CustomField_workspaceId_id_key" ON "CustomField"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CustomField_workspaceId_key_key" ON "CustomField"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "CustomValue_fieldId_workspaceId_text_leadId_idx" ON "CustomValue"("fieldId", "workspaceId", "text", "leadId");

-- CreateIndex
CREATE INDEX "CustomValue_fieldId_workspaceId_number_leadId_idx" ON "CustomValue"("fieldId", "workspaceId", "number", "leadId");

-- CreateIndex
CREATE INDEX "CustomValue_importId_workspaceId_idx" ON "CustomValue"("importId", "workspaceId");

-- AddForeignKey
ALTER TABLE "CustomField" ADD CONSTRAINT "CustomField_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomValue" ADD CONSTRAINT "CustomValue_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomValue" ADD CONSTRAINT "CustomValue_workspaceId_fieldId_fkey" FOREIGN KEY ("workspaceId", "fieldId") REFERENCES "CustomField"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomValue" ADD CONSTRAINT "CustomValue_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
