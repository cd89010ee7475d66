-- CreateTable
CREATE TABLE "CustomField" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "archivedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "CustomField_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CustomValue" (
    "workspaceId" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,
    "fieldId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "searchText" TEXT,
    "number" REAL,
    "userId" TEXT,
    "importId" TEXT,
    "importLine" INTEGER,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "leadId", "fieldId"),
    CONSTRAINT "CustomValue_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CustomValue_workspaceId_fieldId_fkey" FOREIGN KEY ("workspaceId", "fieldId") REFERENCES "CustomField" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CustomValue_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
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
