#!/usr/bin/env bash
# Builds the image of each service: deploy/images/build.sh [--prepare] [service...]
#   --prepare  only lays out the context of each image under <service>/target/image, without Docker
# TAG (default: dev) names the images ctip/<service>:TAG.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tag=${TAG:-dev}
prepare_only=false
[ "${1:-}" = --prepare ] && { prepare_only=true; shift; }
services=("$@")
[ ${#services[@]} -gt 0 ] || services=(ctip-ingest call-correlator sms-dispatcher operator-api admin-api gateway)

main_class() {
  case "$1" in
    ctip-ingest) echo org.ctip.ingest.CtipIngest ;;
    call-correlator) echo org.ctip.correlator.CallCorrelator ;;
    sms-dispatcher) echo org.ctip.sms.SmsDispatcher ;;
    operator-api) echo org.ctip.operator.OperatorApi ;;
    admin-api) echo org.ctip.admin.AdminApi ;;
    gateway) echo org.ctip.gateway.Gateway ;;
    *) echo "build.sh: there is no service $1" >&2; return 1 ;;
  esac
}

port() {
  case "$1" in
    ctip-ingest) echo 8181 ;;
    call-correlator) echo 8182 ;;
    sms-dispatcher) echo 8183 ;;
    operator-api) echo 8184 ;;
    admin-api) echo 8185 ;;
    gateway) echo 8080 ;;
  esac
}

health() {
  case "$1" in
    gateway) echo /health ;;
    *) echo /actuator/health/readiness ;;
  esac
}

# The libraries of a service, ours (org.ctip) beside those of others, so that each is a layer of its own.
prepare() {
  local service=$1 image="$1/target/image"
  rm -rf "$image"
  mkdir -p "$image/lib" "$image/ctip"
  ./mvnw -B -ntp -q dependency:copy-dependencies -pl "$service" -DincludeScope=runtime -DuseBaseVersion=true \
    -DexcludeGroupIds=org.ctip -DoutputDirectory=target/image/lib
  ./mvnw -B -ntp -q dependency:copy-dependencies -pl "$service" -DincludeScope=runtime -DuseBaseVersion=true \
    -DincludeGroupIds=org.ctip -DoutputDirectory=target/image/ctip
  cp "$service"/target/"$service"-[0-9]*.jar "$image/ctip/"
}

for service in "${services[@]}"; do main_class "$service" >/dev/null; done

joined=$(IFS=,; echo "${services[*]}")
./mvnw -B -ntp -q install -DskipTests -pl "$joined" -am
for service in "${services[@]}"; do
  prepare "$service"
  echo "prepared $service/target/image"
  "$prepare_only" && continue
  docker build -f deploy/images/Dockerfile -t "ctip/$service:$tag" \
    --build-arg SERVICE="$service" --build-arg MAIN="$(main_class "$service")" \
    --build-arg PORT="$(port "$service")" --build-arg HEALTH="$(health "$service")" \
    "$service/target/image"
done
