package org.ctip.admin.pbx.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ctip.admin.pbx.PbxChange;
import org.ctip.admin.pbx.PbxDesk;
import org.ctip.admin.pbx.PbxTakenException;
import org.ctip.admin.pbx.PbxView;
import org.ctip.admin.settings.SecretChange;
import org.ctip.admin.settings.web.Administrators;
import org.ctip.admin.settings.web.Fields;
import org.ctip.secrets.NoMasterKeyException;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The tenant's default PBX, as inherited clients know the only one. */
@RestController
class CtipConfigController {
  private final PbxDesk desk;

  CtipConfigController(PbxDesk desk) {
    this.desk = desk;
  }

  /**
   * Where the PBX is.
   *
   * @param host empty when there is none yet
   */
  record CtipView(String host, int port, @JsonProperty("pin_set") boolean pinSet) {
    static CtipView of(PbxView view) {
      return new CtipView(view.pbx().host(), view.pbx().port(), view.pinSet());
    }
  }

  /**
   * Where somebody wants it to be.
   *
   * @param pin left out or null keeps the stored one, blank removes it
   */
  record CtipRequest(@Nullable String host, @Nullable Integer port, @Nullable String pin) {
    PbxChange checked() {
      var fields = new Fields();
      String checkedHost = fields.host("host", host);
      int checkedPort = fields.port("port", port);
      String checkedPin = PbxRequest.pin(fields, pin);
      fields.check();
      return new PbxChange(
          null, checkedHost, checkedPort, null, null, new SecretChange(checkedPin));
    }

    @Override
    public String toString() {
      return "CtipRequest[]";
    }
  }

  @GetMapping("/admin/config/ctip")
  Mono<CtipView> read(@RequestAttribute Session session) {
    Administrators.require(session);
    String tenant = session.tenantId();
    return desk.one(tenant, desk.defaultId(tenant))
        .map(CtipView::of)
        .defaultIfEmpty(new CtipView("", desk.usualPort(), false));
  }

  @PutMapping("/admin/config/ctip")
  Mono<CtipView> change(
      @RequestAttribute Session session, @RequestBody CtipRequest body, ServerHttpRequest request) {
    var wanted = body.checked();
    return desk.changeDefault(Administrators.editor(session, request), wanted)
        .map(CtipView::of)
        .onErrorMap(
            PbxTakenException.class,
            _ -> Problem.of(HttpStatus.CONFLICT, "Identyfikator centrali jest już zajęty."))
        .onErrorMap(NoMasterKeyException.class, Administrators::noKey);
  }
}
