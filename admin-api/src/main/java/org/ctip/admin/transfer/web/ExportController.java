package org.ctip.admin.transfer.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.ctip.admin.transfer.ContactExport;
import org.ctip.admin.transfer.ContactWriter;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
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

/** The address book as a file. */
@RestController
class ExportController {
  private final ContactExport export;

  ExportController(ContactExport export) {
    this.export = export;
  }

  /** Streams the file; what it begins with is sent before its end is read. */
  @GetMapping("/admin/contacts/export")
  Mono<Void> file(
      @RequestAttribute Session session,
      @RequestParam(defaultValue = "csv") @Pattern(regexp = "csv|xlsx|vcf") String format,
      @RequestParam(required = false) @Size(min = 1, max = 160) @Nullable String search,
      ServerWebExchange exchange) {
    var by = Admins.require(session, exchange.getRequest());
    ContactWriter writer = export.writer(format).orElseThrow();
    ServerHttpResponse response = exchange.getResponse();
    Flux<DataBuffer> body =
        export
            .file(by, writer, search)
            // Packing and writing texts is work that an event loop has no time for.
            .publishOn(Schedulers.boundedElastic(), 1)
            .filter(part -> part.length > 0)
            .map(part -> response.bufferFactory().wrap(part));
    return export
        .record(by, writer, search)
        .then(
            Mono.defer(
                () -> {
                  response
                      .getHeaders()
                      .setContentType(MediaType.parseMediaType(writer.mediaType()));
                  response.getHeaders().setCacheControl("no-store");
                  response
                      .getHeaders()
                      .set(
                          HttpHeaders.CONTENT_DISPOSITION,
                          "attachment; filename=\"contacts." + format + "\"");
                  return response.writeWith(body);
                }));
  }
}
