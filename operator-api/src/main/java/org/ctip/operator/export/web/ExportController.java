package org.ctip.operator.export.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.TimeoutException;
import org.ctip.operator.access.Access;
import org.ctip.operator.audit.Actor;
import org.ctip.operator.call.web.CallFilters;
import org.ctip.operator.export.CallExport;
import org.ctip.operator.export.CallExport.File;
import org.ctip.operator.export.RowWriter;
import org.ctip.operator.places.Places.BusyException;
import org.ctip.support.http.ClientAddress;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

/** The call list as a file. */
@RestController
class ExportController {
  private static final Logger log = LoggerFactory.getLogger(ExportController.class);
  private static final String ROWS = "X-Row-Count";
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

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
    var response = exchange.getResponse();
    return export
        .give(
            new Actor(session, ClientAddress.of(exchange.getRequest())),
            writer,
            criteria,
            clocks,
            file -> sent(writer, file, response))
        .onErrorMap(BusyException.class, ExportController::later)
        .onErrorResume(TimeoutException.class, late -> brokenOff(late, response));
  }

  private static Mono<Void> sent(RowWriter writer, File file, ServerHttpResponse response) {
    var headers = response.getHeaders();
    headers.setContentType(MediaType.parseMediaType(writer.mediaType()));
    headers.setCacheControl("no-store");
    headers.set(ROWS, Long.toString(file.calls()));
    headers.set(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"calls." + writer.format() + "\"");
    return response.writeWith(
        file.parts()
            // Packing and writing texts is work that an event loop has no time for.
            .publishOn(Schedulers.boundedElastic(), 1)
            .filter(part -> part.length > 0)
            .map(part -> response.bufferFactory().wrap(part)));
  }

  /** What was sent is no whole file, and only a connection that breaks off says so. */
  private static Mono<Void> brokenOff(TimeoutException late, ServerHttpResponse response) {
    if (!response.isCommitted()) {
      return Mono.error(late);
    }
    log.warn("a file was not taken in time and is broken off");
    HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
    netty.withConnection(connection -> connection.channel().close());
    return Mono.empty();
  }

  private static Problem later(BusyException busy) {
    return Problem.later(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Too many files are being taken out now. Try again shortly.",
        TRY_AGAIN);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Problem.invalid("zone", "There is no such time zone; Europe/Warsaw is one.");
    }
  }
}
