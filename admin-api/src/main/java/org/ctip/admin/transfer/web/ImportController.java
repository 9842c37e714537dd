package org.ctip.admin.transfer.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.ctip.admin.transfer.ContactImports;
import org.ctip.admin.transfer.ErrorReport;
import org.ctip.admin.transfer.Import;
import org.ctip.admin.transfer.Limits;
import org.ctip.admin.transfer.RowFault;
import org.ctip.admin.transfer.UnreadableFileException;
import org.ctip.admin.transfer.web.ImportViews.FaultView;
import org.ctip.admin.transfer.web.ImportViews.ImportList;
import org.ctip.admin.transfer.web.ImportViews.ImportReport;
import org.ctip.admin.transfer.web.ImportViews.ImportView;
import org.ctip.admin.transfer.web.ImportViews.KeptView;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Files on their way into the address book. */
@RestController
class ImportController {
  private static final String PATH = "/admin/contacts/imports";
  private static final int LISTED = 50;
  private static final int TOLD = 100;

  private final ContactImports imports;
  private final ErrorReport report;

  ImportController(ContactImports imports, ErrorReport report) {
    this.imports = imports;
    this.report = report;
  }

  /**
   * Reads a file and says what it would change.
   *
   * @param filename for people; a form has it of its own
   */
  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.CREATED)
  Mono<ImportReport> add(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Size(max = 200) @Nullable String filename,
      ServerWebExchange exchange) {
    var by = Admins.require(session, exchange.getRequest());
    return Upload.of(exchange, filename)
        .flatMap(upload -> imports.preview(by, upload.name(), upload.content()))
        .flatMap(found -> whole(session, found))
        .onErrorMap(UnreadableFileException.class, ImportController::unreadable);
  }

  private static Problem unreadable(UnreadableFileException failure) {
    return Problem.invalid("file", String.valueOf(failure.getMessage()));
  }

  @GetMapping(PATH)
  Mono<ImportList> list(@RequestAttribute Session session, ServerHttpRequest request) {
    Admins.require(session, request);
    return imports
        .list(session.tenantId(), LISTED)
        .map(ImportView::of)
        .collectList()
        .map(ImportList::new);
  }

  @GetMapping(PATH + "/{id}")
  Mono<ImportReport> one(
      @RequestAttribute Session session, @PathVariable @Min(1) long id, ServerHttpRequest request) {
    Admins.require(session, request);
    return found(session, id).flatMap(found -> whole(session, found));
  }

  private Mono<Import> found(Session session, long id) {
    return imports
        .byId(session.tenantId(), id)
        .switchIfEmpty(
            Mono.error(() -> Problem.of(HttpStatus.NOT_FOUND, "Nie znaleziono importu.")));
  }

  private Mono<ImportReport> whole(Session session, Import found) {
    return Mono.zip(
            imports.faults(session.tenantId(), found.id(), TOLD).map(FaultView::of).collectList(),
            imports.kept(session.tenantId(), found.id(), TOLD).map(KeptView::of).collectList())
        .map(parts -> new ImportReport(ImportView.of(found), parts.getT1(), parts.getT2()));
  }

  /** All rows that can't be stored, as CSV. */
  @GetMapping(path = PATH + "/{id}/errors", produces = "text/csv")
  Mono<ResponseEntity<String>> errors(
      @RequestAttribute Session session, @PathVariable @Min(1) long id, ServerHttpRequest request) {
    Admins.require(session, request);
    return found(session, id)
        .flatMap(_ -> imports.faults(session.tenantId(), id, Limits.FAULTS).collectList())
        .map(
            faults ->
                ResponseEntity.ok()
                    .contentType(
                        new org.springframework.http.MediaType(
                            "text", "csv", StandardCharsets.UTF_8))
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"import-" + id + "-errors.csv\"")
                    .body(csv(faults)));
  }

  private String csv(List<RowFault> faults) {
    Stream<List<String>> header = Stream.of(List.of("line", "field", "reason"));
    return report.lines(
        Stream.concat(
                header,
                faults.stream()
                    .map(
                        fault ->
                            List.of(Long.toString(fault.line()), fault.field(), fault.reason())))
            .toList());
  }

  /** Gives the columns other meanings and looks again. */
  @PutMapping(PATH + "/{id}/mapping")
  Mono<ImportReport> map(
      @RequestAttribute Session session,
      @PathVariable @Min(1) long id,
      @RequestBody MappingIn body,
      ServerHttpRequest request) {
    var fields = body.checked();
    Admins.require(session, request);
    return found(session, id)
        .flatMap(_ -> imports.remap(session.tenantId(), id, fields))
        .switchIfEmpty(Mono.error(ImportController::notNow))
        .flatMap(found -> whole(session, found))
        .onErrorMap(UnreadableFileException.class, ImportController::unreadable);
  }

  /** Starts it in the background. */
  @PostMapping(PATH + "/{id}/commit")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<ImportView> commit(
      @RequestAttribute Session session,
      @PathVariable @Min(1) long id,
      @RequestBody CommitIn body,
      ServerHttpRequest request) {
    var onDuplicate = body.checked();
    Admins.require(session, request);
    return found(session, id)
        .flatMap(
            found ->
                found.columns().hasNumber()
                    ? after(session, id, imports.start(session.tenantId(), id, onDuplicate))
                    : Mono.error(
                        Problem.invalid("fields", "Żadna kolumna nie jest numerem telefonu.")));
  }

  /** Stops it after the rows that it is at. */
  @PostMapping(PATH + "/{id}/cancel")
  Mono<ImportView> cancel(
      @RequestAttribute Session session, @PathVariable @Min(1) long id, ServerHttpRequest request) {
    Admins.require(session, request);
    return found(session, id)
        .flatMap(_ -> after(session, id, imports.cancel(session.tenantId(), id)));
  }

  /** Takes it back in the background. */
  @PostMapping(PATH + "/{id}/undo")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<ImportView> undo(
      @RequestAttribute Session session, @PathVariable @Min(1) long id, ServerHttpRequest request) {
    var by = Admins.require(session, request);
    return found(session, id).flatMap(_ -> after(session, id, imports.undo(by, id)));
  }

  private Mono<ImportView> after(Session session, long id, Mono<Boolean> change) {
    return change
        .filter(changed -> changed)
        .switchIfEmpty(Mono.error(ImportController::notNow))
        .flatMap(_ -> found(session, id))
        .map(ImportView::of);
  }

  private static Problem notNow() {
    return Problem.of(HttpStatus.CONFLICT, "W tym stanie importu nie można tego zrobić.");
  }
}
