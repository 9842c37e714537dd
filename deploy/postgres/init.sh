#!/bin/sh
# Makes the role and the database of CTIP at the first start of the container of PostgreSQL.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres \
  -v role="$CTIP_USER" -v database="$CTIP_DATABASE" -v password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"role";
SQL
