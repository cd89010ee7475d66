-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "verticalHash" TEXT;

-- CreateTable
CREATE TABLE "WorkspaceVertical" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "basedOn" TEXT NOT NULL,
    "yaml" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WorkspaceVertical_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PinnedVertical" (
    "workspaceId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PinnedVertical_pkey" PRIMARY KEY ("workspaceId","hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "WorkspaceVertical_workspaceId_slug_key" ON "WorkspaceVertical"("workspaceId", "slug");

-- AddForeignKey
ALTER TABLE "WorkspaceVertical" ADD CONSTRAINT "WorkspaceVertical_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PinnedVertical" ADD CONSTRAINT "PinnedVertical_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
