package org.ctip.admin.audit.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ctip.admin.audit.AuditExport;
import org.ctip.admin.audit.AuditFilter;
import org.ctip.admin.audit.AuditRecord;
import org.ctip.admin.audit.CsvLine;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditTrail;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hands the audit out as a file, itself on record. */
@RestController
class AuditExportController {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final AuditExport export;
  private final AuditTrail trail;
  private final JsonMapper json = JsonMapper.builder().build();

  AuditExportController(AuditExport export, AuditTrail trail) {
    this.export = export;
    this.trail = trail;
  }

  private enum Form {
    CSV("text/csv"),
    JSONL("application/jsonl");

    private final MediaType type;

    Form(String type) {
      this.type = MediaType.parseMediaType(type);
    }
  }

  @GetMapping("/admin/audit/export")
  Mono<Void> export(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String action,
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(required = false) @Nullable String text,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    var query = new AuditQuery();
    Form form = form(query, format);
    var filter = query.filter(from, to, actor, action, target, text);
    Auditors.require(session);
    return trail
        .record(
            AuditEntry.by(session, "audit_export")
                .after(described(form, filter))
                .from(ClientAddress.of(request)))
        .then(Mono.defer(() -> write(session.tenantId(), form, filter, response)));
  }

  private static Form form(AuditQuery query, @Nullable String format) {
    return switch (format == null ? "csv" : format) {
      case "csv" -> Form.CSV;
      case "jsonl" -> Form.JSONL;
      default -> {
        query.error("format", "format must be csv or jsonl.");
        yield Form.CSV;
      }
    };
  }

  private static Map<String, Object> described(Form form, AuditFilter filter) {
    var what = new LinkedHashMap<String, Object>();
    what.put("format", form.name().toLowerCase(Locale.ROOT));
    put(what, "from", filter.from());
    put(what, "to", filter.to());
    put(what, "actor", filter.actor());
    put(what, "action", filter.action());
    put(what, "target", filter.target());
    put(what, "text", filter.text());
    return what;
  }

  private static void put(Map<String, Object> what, String name, @Nullable Object value) {
    if (value != null) {
      what.put(name, value.toString());
    }
  }

  private Mono<Void> write(
      String tenantId, Form form, AuditFilter filter, ServerHttpResponse response) {
    var headers = response.getHeaders();
    headers.setContentType(form.type);
    headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    headers.set(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"audit." + form.name().toLowerCase(Locale.ROOT) + "\"");
    Flux<String> parts = export.batches(tenantId, filter).map(batch -> text(form, batch));
    Flux<String> all = form == Form.CSV ? Flux.concat(Flux.just(heading()), parts) : parts;
    Flux<DataBuffer> bytes =
        all.map(part -> response.bufferFactory().wrap(part.getBytes(StandardCharsets.UTF_8)));
    return response.writeWith(bytes);
  }

  private static String heading() {
    return CsvLine.of(
        "number",
        "at",
        "actor_id",
        "actor",
        "action",
        "target",
        "before",
        "after",
        "client_ip",
        "hash");
  }

  private String text(Form form, List<AuditRecord> batch) {
    return batch.stream()
        .map(entry -> form == Form.CSV ? csv(entry) : jsonl(entry))
        .collect(Collectors.joining());
  }

  private String csv(AuditRecord entry) {
    return CsvLine.of(
        entry.number(),
        TIME.format(entry.at()),
        entry.actorId(),
        entry.actor(),
        entry.action(),
        entry.target(),
        entry.before() == null ? null : json.writeValueAsString(entry.before()),
        entry.after() == null ? null : json.writeValueAsString(entry.after()),
        entry.clientIp(),
        entry.hash());
  }

  private String jsonl(AuditRecord entry) {
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("number", entry.number());
    line.put("at", at(entry.at()));
    line.put("actor_id", entry.actorId());
    line.put("actor", entry.actor());
    line.put("action", entry.action());
    line.put("target", entry.target());
    line.put("before", entry.before());
    line.put("after", entry.after());
    line.put("client_ip", entry.clientIp());
    line.put("hash", entry.hash());
    return json.writeValueAsString(line) + "\n";
  }

  private static String at(Instant instant) {
    return TIME.format(instant);
  }
}
