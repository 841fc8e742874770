# One image for API, worker and the step that prepares the databases; docker-compose.yml says which it is.
FROM node:24-bookworm-slim AS pnpm
RUN npm install --global pnpm@12.21.0
WORKDIR /folge

FROM pnpm AS web
COPY . .
RUN pnpm install --frozen-lockfile
RUN node scripts/build-web.ts

FROM pnpm AS production
COPY . .
RUN pnpm install --frozen-lockfile --prod

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /folge
# Types are stripped from the project's own files only, so the workspace goes in as it is.
COPY --from=production /folge /folge
COPY --from=web /folge/services/web/dist services/web/dist
RUN mkdir -p /var/lib/folge /var/lib/folge-witness /var/lib/folge-backups /var/lib/folge-backup-keys \
  && chown node:node /var/lib/folge /var/lib/folge-witness /var/lib/folge-backups /var/lib/folge-backup-keys
USER node
CMD ["node", "services/api/src/main.ts"]
