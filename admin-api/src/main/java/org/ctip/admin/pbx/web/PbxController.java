package org.ctip.admin.pbx.web;

import java.util.List;
import org.ctip.admin.pbx.PbxDesk;
import org.ctip.admin.pbx.PbxOfEnvironmentException;
import org.ctip.admin.pbx.PbxTakenException;
import org.ctip.admin.pbx.PbxView;
import org.ctip.admin.pbxstatus.PbxStatuses;
import org.ctip.admin.settings.web.Administrators;
import org.ctip.secrets.NoMasterKeyException;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The PBXs of a tenant. */
@RestController
class PbxController {
  private final PbxDesk desk;
  private final PbxStatuses statuses;

  PbxController(PbxDesk desk, PbxStatuses statuses) {
    this.desk = desk;
    this.statuses = statuses;
  }

  /** All of them, by id. */
  record PbxList(List<PbxJson> items) {}

  @GetMapping("/admin/pbxs")
  Mono<PbxList> list(@RequestAttribute Session session) {
    Administrators.require(session);
    return desk.all(session.tenantId())
        .map(view -> json(session, view))
        .collectList()
        .map(PbxList::new);
  }

  @GetMapping("/admin/pbxs/{id}")
  Mono<PbxJson> one(@RequestAttribute Session session, @PathVariable String id) {
    Administrators.require(session);
    return desk.one(session.tenantId(), id)
        .map(view -> json(session, view))
        .switchIfEmpty(Mono.error(PbxController::unknown));
  }

  @PostMapping("/admin/pbxs")
  @ResponseStatus(HttpStatus.CREATED)
  Mono<PbxJson> add(
      @RequestAttribute Session session, @RequestBody PbxRequest body, ServerHttpRequest request) {
    var wanted = body.checked(true);
    return desk.add(Administrators.editor(session, request), wanted.id(), wanted.change())
        .map(view -> json(session, view))
        .onErrorMap(
            PbxTakenException.class,
            _ -> Problem.of(HttpStatus.CONFLICT, "Identyfikator centrali jest już zajęty."))
        .onErrorMap(NoMasterKeyException.class, Administrators::noKey);
  }

  @PutMapping("/admin/pbxs/{id}")
  Mono<PbxJson> change(
      @RequestAttribute Session session,
      @PathVariable String id,
      @RequestBody PbxRequest body,
      ServerHttpRequest request) {
    var wanted = body.checked(false);
    return desk.change(Administrators.editor(session, request), id, wanted.change())
        .map(view -> json(session, view))
        .onErrorMap(
            PbxTakenException.class,
            _ -> Problem.of(HttpStatus.CONFLICT, "Identyfikator centrali jest już zajęty."))
        .onErrorMap(NoMasterKeyException.class, Administrators::noKey)
        .switchIfEmpty(Mono.error(PbxController::unknown));
  }

  @DeleteMapping("/admin/pbxs/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> remove(
      @RequestAttribute Session session, @PathVariable String id, ServerHttpRequest request) {
    return desk.remove(Administrators.editor(session, request), id)
        .onErrorMap(
            PbxOfEnvironmentException.class,
            _ ->
                Problem.of(
                    HttpStatus.CONFLICT,
                    "Centrala pochodzi ze środowiska (PBX_HOST); można ją tylko wyłączyć."))
        .switchIfEmpty(Mono.error(PbxController::unknown))
        .then();
  }

  private PbxJson json(Session session, PbxView view) {
    return PbxJson.of(view, statuses.of(session.tenantId(), view.pbx().id()));
  }

  static Problem unknown() {
    return Problem.of(HttpStatus.NOT_FOUND, "Nie znaleziono centrali.");
  }
}
