package org.ctip.operator.export.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.ctip.operator.access.Access;
import org.ctip.operator.call.web.CallFilters;
import org.ctip.operator.export.CallExport;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The call list as a file. */
@RestController
class ExportController {
  private static final String ROWS = "X-Row-Count";

  private final CallExport export;

  ExportController(CallExport export) {
    this.export = export;
  }

  /**
   * Streams the file; what it begins with is sent before its end is read.
   *
   * @param zone whose clocks the times are of
   */
  @GetMapping("/operator/api/calls/export")
  Mono<Void> file(
      @RequestAttribute Session session,
      @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx") String format,
      @RequestParam(defaultValue = "Europe/Warsaw") String zone,
      @RequestParam(required = false) @Size(min = 1, max = 64) @Nullable String search,
      @RequestParam(required = false) @Pattern(regexp = "IN|OUT") @Nullable String direction,
      @RequestParam(required = false) @Pattern(regexp = CallFilters.STATES) @Nullable String state,
      @RequestParam(required = false) @Size(min = 1, max = 16) @Nullable String ext,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Size(min = 1, max = 32) @Nullable String tag,
      @RequestParam(defaultValue = "external") @Pattern(regexp = CallFilters.KINDS) String kind,
      ServerWebExchange exchange) {
    var criteria = new CallFilters(search, direction, state, ext, from, to, tag, kind).criteria();
    var clocks = zone(zone);
    if (!Access.mayOperate(session, Scope.CALLS_READ)) {
      throw Problem.of(HttpStatus.FORBIDDEN, Access.REFUSAL);
    }
    var writer = export.writer(format).orElseThrow();
    ServerHttpResponse response = exchange.getResponse();
    Flux<DataBuffer> body =
        export
            .file(session.tenantId(), writer, criteria, clocks)
            // Packing and writing texts is work that an event loop has no time for.
            .publishOn(Schedulers.boundedElastic(), 1)
            .filter(part -> part.length > 0)
            .map(part -> response.bufferFactory().wrap(part));
    return export
        .begin(session, ClientAddress.of(exchange.getRequest()), writer, criteria)
        .flatMap(
            rows -> {
              var headers = response.getHeaders();
              headers.setContentType(MediaType.parseMediaType(writer.mediaType()));
              headers.setCacheControl("no-store");
              headers.set(ROWS, Long.toString(rows));
              headers.set(
                  HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"calls." + format + "\"");
              return response.writeWith(body);
            });
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Problem.invalid("zone", "There is no such time zone; Europe/Warsaw is one.");
    }
  }
}
